package dev.atelier.standins.simulators.civitai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.standins.simulators.Call;
import dev.atelier.standins.simulators.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CivitaiSimulatorTest {

    private static final String AGENT = "atelier-test/1.0";

    private CivitaiSimulator civitai;

    @BeforeEach
    void start() {
        civitai = CivitaiSimulator.start(0);
    }

    @AfterEach
    void stop() {
        civitai.close();
    }

    @Test
    void a_model_lists_its_versions_newest_first() {
        Call.Answer answer = get("/api/v1/models/100001");
        assertThat(answer.header("cache-control")).isEqualTo("public, s-maxage=300, stale-while-revalidate=150");
        JsonArray versions = answer.json().getJsonArray("modelVersions");
        assertThat(versions.stream().map(v -> ((JsonObject) v).getInteger("id")))
                .containsExactly(200002, 200001);
        assertThat(answer.json().getJsonArray("allowCommercialUse")).containsExactly("Image", "RentCivit");
        civitai.switches().set("commercial_use_as_text", true);
        assertThat(get("/api/v1/models/100001").json().getString("allowCommercialUse"))
                .isEqualTo("{Image,RentCivit}");
    }

    @Test
    void an_archived_model_has_no_files_and_no_download_url() {
        JsonObject model = get("/api/v1/models/100006").json();
        assertThat(model.getString("mode")).isEqualTo("Archived");
        assertThat(model.getJsonArray("modelVersions").getJsonObject(0).getJsonArray("files"))
                .isEmpty();
        assertThat(model.getJsonArray("modelVersions").getJsonObject(0).containsKey("downloadUrl"))
                .isFalse();
    }

    @Test
    void a_version_tells_sizes_in_kib_and_hashes_in_upper_case() {
        JsonObject version = get("/api/v1/model-versions/200002").json();
        byte[] bytes = civitai.primaryFile(CivitaiSimulator.LORA_VERSION).bytes();
        JsonObject file = version.getJsonArray("files").getJsonObject(0);
        assertThat(version.getInteger("modelId")).isEqualTo(100001);
        assertThat(version.getString("air")).isEqualTo("urn:air:sdxl:lora:civitai:100001@200002");
        assertThat(Math.round(file.getDouble("sizeKB") * 1024)).isEqualTo(bytes.length);
        assertThat(file.getDouble("sizeKB") % 1).isNotZero();
        assertThat(file.getJsonObject("hashes").getString("SHA256"))
                .isEqualTo(ModelFile.digest("SHA-256", bytes))
                .matches("[0-9A-F]{64}");
        assertThat(file.getBoolean("primary")).isTrue();
    }

    @Test
    void only_a_lone_version_marks_its_other_files_as_not_primary() {
        JsonArray alone = get("/api/v1/model-versions/200010").json().getJsonArray("files");
        JsonArray inModel = get("/api/v1/models/100002")
                .json()
                .getJsonArray("modelVersions")
                .getJsonObject(0)
                .getJsonArray("files");
        assertThat(alone.getJsonObject(1).getBoolean("primary")).isFalse();
        assertThat(inModel.getJsonObject(1).containsKey("primary")).isFalse();
        assertThat(alone.getJsonObject(1).getString("downloadUrl"))
                .endsWith("?type=VAE&format=SafeTensor&size=full&fp=fp16");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/models/1, 404, No model with id 1",
        "/api/v1/models/abc, 400, Invalid model id",
        "/api/v1/model-versions/1, 404, Model not found",
        "/api/v1/model-versions/by-hash/00000000, 404, Model not found"
    })
    void unknown_things_answer_with_an_error_text(String path, int status, String message) {
        assertThat(get(path).status()).isEqualTo(status);
        assertThat(get(path).json().getString("error")).isEqualTo(message);
    }

    @Test
    void any_kind_of_hash_in_any_case_finds_its_version() {
        JsonObject hashes = civitai.primaryFile(200002).hashes();
        for (String hash : hashes.fieldNames()) {
            String value = hashes.getString(hash).toLowerCase();
            assertThat(get("/api/v1/model-versions/by-hash/" + value).json().getInteger("id"))
                    .as(hash)
                    .isEqualTo(200002);
        }
    }

    @Test
    void a_fresh_upload_has_no_hashes_and_pending_scans() {
        JsonObject file = get("/api/v1/model-versions/200070")
                .json()
                .getJsonArray("files")
                .getJsonObject(0);
        assertThat(file.getJsonObject("hashes")).isEmpty();
        assertThat(file.getString("pickleScanResult")).isEqualTo("Pending");
    }

    @Test
    void a_client_without_an_agent_gets_the_edges_html() throws IOException {
        String answer = raw("GET /api/v1/models/100001 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 403 ").contains("text/html", "Cloudflare");
    }

    @Test
    void a_download_redirects_to_a_signed_link_on_another_host_that_serves_the_file() throws IOException {
        Call.Answer redirect = get("/api/download/models/200002");
        assertThat(redirect.status()).isEqualTo(307);
        assertThat(redirect.header("cache-control")).isEqualTo("no-store");
        URI link = URI.create(redirect.header("location"));
        assertThat(link.getAuthority()).isNotEqualTo(civitai.baseUri().getAuthority());
        // When
        var response = Call.to(link).bytes();
        // Then
        assertThat(response.body()).isEqualTo(civitai.primaryFile(200002).bytes());
        assertThat(response.headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"harbour_light_style_v2.safetensors\"");
        assertThat(response.headers().firstValue("etag").orElseThrow()).matches("\"[0-9a-f]{32}\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {200001, 200002, 200010, 200020, 200070})
    void model_files_are_valid_safetensors(int version) {
        byte[] bytes = civitai.primaryFile(version).bytes();
        long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        JsonObject header = new JsonObject(new String(bytes, 8, (int) length, StandardCharsets.UTF_8));
        header.remove("__metadata__");
        long end = 0;
        for (String name : header.fieldNames()) {
            JsonObject tensor = header.getJsonObject(name);
            long count = tensor.getJsonArray("shape").stream()
                    .mapToLong(side -> ((Number) side).longValue())
                    .reduce(1, (a, b) -> a * b);
            assertThat(tensor.getJsonArray("data_offsets").getLong(0)).as(name).isEqualTo(end);
            end += 2 * count;
            assertThat(tensor.getJsonArray("data_offsets").getLong(1)).as(name).isEqualTo(end);
        }
        assertThat(bytes.length).isEqualTo(8 + length + end);
    }

    @Test
    void files_are_the_same_in_every_run() {
        try (CivitaiSimulator other = CivitaiSimulator.start(0)) {
            assertThat(other.primaryFile(200010).hashes())
                    .isEqualTo(civitai.primaryFile(200010).hashes());
        }
    }

    @Test
    void storage_serves_ranges_and_knows_if_range() throws IOException {
        byte[] bytes = civitai.primaryFile(200002).bytes();
        var tail = Call.to(link(200002)).header("Range", "bytes=1000-").bytes();
        assertThat(tail.statusCode()).isEqualTo(206);
        assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(bytes, 1000, bytes.length));
        assertThat(tail.headers().firstValue("content-range"))
                .contains("bytes 1000-" + (bytes.length - 1) + "/" + bytes.length);
        String etag = tail.headers().firstValue("etag").orElseThrow();
        assertThat(ranged("bytes=0-0", etag).body()).hasSize(1);
        assertThat(ranged("bytes=-10", etag).body())
                .isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 10, bytes.length));
        assertThat(ranged("bytes=1000-", "\"other\"").statusCode()).isEqualTo(200);
        var beyond = ranged("bytes=" + bytes.length + "-", etag);
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.headers().firstValue("content-range")).contains("bytes */" + bytes.length);
    }

    @Test
    void storage_refuses_credentials_forged_and_expired_links_and_head() {
        URI link = link(200002);
        Call.Answer credentials =
                Call.to(link).header("Authorization", "Bearer x").send();
        assertThat(credentials.status()).isEqualTo(400);
        assertThat(credentials.text()).contains("<Code>InvalidRequest</Code>", "x-amz-content-sha256");
        assertThat(Call.to(link.toString().replace("harbour", "other")).send().status())
                .isEqualTo(403);
        assertThat(Call.to(link).method("HEAD").send().status()).isEqualTo(403);
        // When
        civitai.clock().advance(Duration.ofHours(25));
        // Then
        Call.Answer expired = Call.to(link).send();
        assertThat(expired.status()).isEqualTo(403);
        assertThat(expired.text()).contains("Request has expired");
        assertThat(expired.header("content-type")).isEqualTo("application/xml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200020 | 401 | Unauthorized
            200040 | 401 | Unauthorized
            200030 | 403 | Early Access
            200050 | 410 | Model archived, not available for download
            1      | 404 | File not found
            abc    | 400 | Invalid model version id or file preference
            """)
    void refused_downloads_answer_json(String version, int status, String error) {
        Call.Answer answer = get("/api/download/models/" + version);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().getString("error")).isEqualTo(error);
    }

    @Test
    void the_token_opens_what_needs_a_login_in_header_or_query_and_a_wrong_one_counts_as_none() {
        String path = "/api/download/models/200020";
        assertThat(call(path)
                        .header("Authorization", "Bearer " + CivitaiSimulator.TOKEN)
                        .send()
                        .status())
                .isEqualTo(307);
        assertThat(get(path + "?token=" + CivitaiSimulator.TOKEN).status()).isEqualTo(307);
        assertThat(call(path + "?token=" + CivitaiSimulator.TOKEN)
                        .header("Authorization", "Bearer no")
                        .send()
                        .status())
                .isEqualTo(401);
        assertThat(call("/api/v1/models/100001")
                        .header("Authorization", "Bearer no")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(call("/api/download/models/200040")
                        .header("Authorization", "Bearer " + CivitaiSimulator.TOKEN)
                        .send()
                        .json()
                        .getString("message"))
                .contains("disabled downloads");
    }

    @Test
    void a_browser_like_agent_is_sent_to_the_login_page() {
        Call.Answer redirect = Call.to(civitai, "/api/download/models/200020")
                .header("User-Agent", "Mozilla/5.0")
                .send();
        assertThat(redirect.status()).isEqualTo(307);
        assertThat(redirect.header("location"))
                .isEqualTo("/login?returnUrl=/model-versions/200020&reason=download-auth");
        Call.Answer login = get(redirect.header("location"));
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.header("content-type")).startsWith("text/html");
    }

    @Test
    void head_is_not_supported() {
        assertThat(call("/api/download/models/200002").method("HEAD").send().status())
                .isEqualTo(405);
    }

    @Test
    void a_file_is_chosen_by_id_or_by_matching_preferences() {
        assertThat(location("/api/download/models/200010")).contains("plainPainter_v10.safetensors");
        assertThat(location("/api/download/models/200010?fileId=300011")).contains("vae.safetensors");
        assertThat(location("/api/download/models/200010?type=VAE&format=SafeTensor"))
                .contains("vae.safetensors");
        assertThat(get("/api/download/models/200010?type=VAE&fp=fp32").status()).isEqualTo(404);
        assertThat(get("/api/download/models/200010?format=Paper").status()).isEqualTo(400);
    }

    @Test
    void too_many_downloads_get_429() {
        civitai.switches().set("too_many_downloads", true);
        assertThat(get("/api/download/models/200002").status()).isEqualTo(429);
    }

    @Test
    void storage_can_spoil_the_next_answer() throws IOException {
        byte[] bytes = civitai.primaryFile(200002).bytes();
        civitai.switches().set("flip_byte_next", 1);
        assertThat(Call.to(link(200002)).bytes().body()).hasSize(bytes.length).isNotEqualTo(bytes);
        civitai.switches().set("short_file_next", 1);
        assertThat(Call.to(link(200002)).bytes().body()).hasSize(bytes.length / 2);
        civitai.switches().set("html_next", 1);
        Call.Answer page = Call.to(link(200002)).send();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        civitai.faults()
                .add(Fault.of(Fault.Kind.TRUNCATE)
                        .on("GET", "/civitai-delivery*")
                        .times(1));
        assertThatThrownBy(() -> Call.to(link(200002)).bytes()).isInstanceOf(IOException.class);
        assertThat(Call.to(link(200002)).bytes().body()).isEqualTo(bytes);
    }

    @Test
    void metadata_can_lie_about_size_and_hashes() {
        JsonObject honest = file(200002);
        civitai.switches().set("size_lie", true).set("wrong_hashes", true);
        JsonObject lying = file(200002);
        assertThat(lying.getDouble("sizeKB")).isGreaterThan(honest.getDouble("sizeKB") * 2);
        assertThat(lying.getJsonObject("hashes").getString("SHA256"))
                .hasSize(64)
                .isNotEqualTo(honest.getJsonObject("hashes").getString("SHA256"));
    }

    @Test
    void names_can_come_in_the_extended_notation_and_redirects_can_lead_astray() {
        civitai.switches().set("rfc5987_names", true);
        assertThat(Call.to(link(200002)).send().header("content-disposition"))
                .isEqualTo("attachment; filename*=UTF-8''harbour_light_style_v2.safetensors");
        civitai.switches().set("redirect_to", "http://169.254.169.254/latest/meta-data");
        assertThat(location("/api/download/models/200002")).isEqualTo("http://169.254.169.254/latest/meta-data");
    }

    @Test
    void storage_can_be_slow() throws IOException {
        civitai.publish(100900, 200900, "small.safetensors", new byte[600]);
        civitai.switches().set("bytes_per_second", 2000);
        Instant before = Instant.now();
        assertThat(Call.to(link(200900)).bytes().body()).hasSize(600);
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(200));
    }

    @Test
    void models_can_be_searched() {
        JsonObject found =
                get("/api/v1/models?query=harbour&types=LORA&limit=5").json();
        assertThat(found.getJsonArray("items").stream().map(m -> ((JsonObject) m).getInteger("id")))
                .containsExactly(100001);
    }

    private java.net.http.HttpResponse<byte[]> ranged(String range, String ifRange) throws IOException {
        return Call.to(link(200002))
                .header("Range", range)
                .header("If-Range", ifRange)
                .bytes();
    }

    private JsonObject file(int version) {
        return get("/api/v1/model-versions/" + version)
                .json()
                .getJsonArray("files")
                .getJsonObject(0);
    }

    private String location(String path) {
        return get(path).header("location");
    }

    private URI link(int version) {
        return URI.create(location("/api/download/models/" + version));
    }

    private Call call(String path) {
        return Call.to(civitai, path).header("User-Agent", AGENT);
    }

    private Call.Answer get(String path) {
        return call(path).send();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", civitai.baseUri().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
