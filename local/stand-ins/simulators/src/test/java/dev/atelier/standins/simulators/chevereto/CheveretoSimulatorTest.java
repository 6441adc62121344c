package dev.atelier.standins.simulators.chevereto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.standins.simulators.Call;
import dev.atelier.standins.simulators.Pictures;
import dev.atelier.standins.simulators.Simulator;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheveretoSimulatorTest {

    private static final byte[] WIDE = Pictures.write(Pictures.paint(900, 600, 1, "wide"), "png");
    private static final byte[] SMALL = Pictures.write(Pictures.paint(200, 100, 2, "small"), "jpg");

    private CheveretoSimulator site;

    @BeforeEach
    void start() {
        site = CheveretoSimulator.start(0);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void an_upload_answers_with_the_documented_body() {
        // When
        Call.Answer answer =
                upload(WIDE, "light_house.png").field("description", "dusk").send();
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json; charset=UTF-8");
        JsonObject body = answer.json();
        assertThat(body.fieldNames()).containsExactly("status_code", "success", "image", "status_txt");
        assertThat(body.getJsonObject("success").encode()).isEqualTo("{\"message\":\"file uploaded\",\"code\":200}");
        JsonObject image = body.getJsonObject("image");
        assertThat(image.getInteger("width")).isEqualTo(900);
        assertThat(image.getInteger("height")).isEqualTo(600);
        assertThat(image.getInteger("size")).isEqualTo(WIDE.length);
        assertThat(image.getString("md5")).isEqualTo(Processing.md5(WIDE));
        assertThat(image.getString("title")).isEqualTo("light house");
        assertThat(image.getString("original_filename")).isEqualTo("light_house.png");
        assertThat(image.getInteger("chain")).isEqualTo(7);
        assertThat(image.getInteger("is_approved")).isEqualTo(1);
        assertThat(image.getString("delete_url")).matches(".*/image/[A-Za-z0-9]+/delete/[A-Za-z0-9]{48}");
        for (String absent : List.of("source_md5", "original_exifdata", "category_id", "expiration_date_gmt")) {
            assertThat(image.containsKey(absent)).as(absent).isTrue();
            assertThat(image.getValue(absent)).as(absent).isNull();
        }
        assertThat(image.fieldNames()).doesNotContain("id", "user", "album");
    }

    @Test
    void files_of_all_sizes_are_served() throws Exception {
        JsonObject image = upload(WIDE, "a.png").send().json().getJsonObject("image");
        assertThat(Call.to(image.getString("url")).bytes().body()).isEqualTo(WIDE);
        assertThat(Call.to(image.getString("url")).send().header("content-type"))
                .isEqualTo("image/png");
        assertThat(dimensions(image.getJsonObject("thumb"))).isEqualTo("160x160");
        assertThat(dimensions(image.getJsonObject("medium"))).isEqualTo("500x333");
        assertThat(image.getString("display_url"))
                .isEqualTo(image.getJsonObject("medium").getString("url"));
    }

    @Test
    void a_picture_below_500_px_has_no_medium_but_its_keys_are_there() {
        JsonObject image = upload(SMALL, "b.jpg").send().json().getJsonObject("image");
        JsonObject medium = image.getJsonObject("medium");
        assertThat(medium.fieldNames()).containsExactly("filename", "name", "mime", "extension", "url", "size");
        assertThat(medium.getMap().values()).containsOnlyNulls();
        assertThat(image.getInteger("chain")).isEqualTo(5);
        assertThat(image.getString("display_url")).isEqualTo(image.getString("url"));
        assertThat(image.getString("extension")).isEqualTo("jpg");
    }

    @Test
    void short_viewer_and_delete_links_work_once() {
        JsonObject image = upload(SMALL, "b.jpg").send().json().getJsonObject("image");
        assertThat(Call.to(image.getString("url_viewer")).send().text()).contains("<h1>b</h1>");
        Call.Answer brief = Call.to(image.getString("url_short")).send();
        assertThat(brief.status()).isEqualTo(302);
        assertThat(brief.header("location")).isEqualTo(image.getString("path_viewer"));
        // When
        Call.Answer wrong = Call.to(image.getString("delete_url") + "x").send();
        Call.Answer deleted = Call.to(image.getString("delete_url")).send();
        // Then
        assertThat(wrong.status()).isEqualTo(404);
        assertThat(wrong.header("content-type")).startsWith("text/html");
        assertThat(deleted.status()).isEqualTo(301);
        assertThat(deleted.header("location")).isEqualTo(image.getString("path_viewer") + "?deleted");
        assertThat(Call.to(image.getString("delete_url")).send().status()).isEqualTo(404);
        assertThat(Call.to(image.getString("url")).send().status()).isEqualTo(404);
        assertThat(Call.to(image.getString("url_viewer")).send().status()).isEqualTo(404);
    }

    @Test
    void a_user_key_makes_the_picture_the_users_and_a_guest_key_nobodys() {
        upload(SMALL, "b.jpg").send();
        user(WIDE)
                .field("album_id", CheveretoSimulator.ALBUM)
                .field("tags", "sea,night")
                .send();
        assertThat(site.images().getFirst().owner()).isEmpty();
        assertThat(site.images().get(1).owner()).contains("atelier");
        assertThat(site.images().get(1).album()).contains(CheveretoSimulator.ALBUM);
        assertThat(site.images().get(1).tags()).isEqualTo("sea,night");
    }

    @Test
    void an_album_of_somebody_else_is_dropped_without_a_word() {
        site.addUser("bob", false, Set.of("Bb22"));
        assertThat(user(WIDE).field("album_id", "Bb22").send().status()).isEqualTo(200);
        assertThat(site.images().getFirst().album()).isEmpty();
    }

    @Test
    void the_key_may_come_as_a_field_and_the_header_wins() {
        Call.Answer field = Call.to(site, "/api/1/upload/")
                .file("source", "a.jpg", "image/jpeg", SMALL)
                .field("key", CheveretoSimulator.GUEST_KEY)
                .send();
        Call.Answer both = upload(WIDE, "b.png").field("key", "wrong").send();
        assertThat(field.status()).isEqualTo(200);
        assertThat(both.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api         | k     | 100 | No version provided
            /api/1       | k     | 100 | No action provided
            /api/1/upload|       | 100 | No key provided
            /api/2/upload| k     | 110 | Invalid API version.
            /api/4/user  | k     | 110 | Invalid API version.
            /api/1/upload| wrong | 100 | Invalid API key.
            /api/1/albums| k     | 120 | Invalid API action
            /api/1/upload| k     | 130 | Empty upload source
            """)
    void checks_happen_in_order_and_always_answer_400(String path, String key, int code, String message) {
        site.switches().set("guest_key", "k");
        Call call = Call.to(site, path).field("other", "x");
        Call.Answer answer = (key == null ? call : call.header("X-API-Key", key)).send();
        assertRefused(answer, code, message);
    }

    @Test
    void without_a_guest_key_the_guest_api_says_so_with_code_0() {
        site.switches().set("guest_key", "");
        assertThat(upload(SMALL, "a.jpg").send().json().getJsonObject("error").getInteger("code"))
                .isZero();
    }

    @Test
    void denied_uploads_hit_guests_only_or_everybody() {
        site.switches().set("request_denied", "guests");
        assertRefused(upload(SMALL, "a.jpg").send(), 401, "Request denied");
        assertThat(user(SMALL).send().status()).isEqualTo(200);
        site.switches().set("request_denied", "everybody");
        assertRefused(user(WIDE).send(), 401, "Request denied");
    }

    @Test
    void the_same_bytes_are_a_duplicate_for_a_day_whoever_sends_them() {
        upload(SMALL, "a.jpg").send();
        assertRefused(user(SMALL).send(), 101, "Duplicated upload");
        site.clock().advance(Duration.ofHours(25));
        assertThat(user(SMALL).send().status()).isEqualTo(200);
    }

    @Test
    void duplicates_pass_for_admins_and_when_the_site_allows_them() {
        upload(SMALL, "a.jpg").send();
        Account admin = site.addUser("root", true, Set.of());
        assertThat(request(admin.key(), SMALL, "a.jpg").send().status()).isEqualTo(200);
        site.switches().set("duplicates", true);
        assertThat(upload(SMALL, "a.jpg").send().status()).isEqualTo(200);
    }

    @Test
    void too_many_uploads_in_a_minute_are_a_flood_with_code_130() {
        site.switches().set("flood_per_minute", 1);
        upload(SMALL, "a.jpg").send();
        assertRefused(upload(WIDE, "b.png").send(), 130, "Flooding detected. You can only upload 1 images per minute.");
        site.clock().advance(Duration.ofSeconds(61));
        assertThat(upload(WIDE, "b.png").send().status()).isEqualTo(200);
    }

    @Test
    void a_file_over_the_limit_is_too_big() {
        site.switches().set("guest_max_megabytes", 0);
        assertRefused(upload(SMALL, "a.jpg").send(), 400, "File too big - max 0 MB");
        assertThat(user(SMALL).send().status()).isEqualTo(200);
    }

    @Test
    void a_body_over_phps_limit_loses_all_its_fields() {
        site.switches().set("post_max_megabytes", 0);
        assertRefused(upload(SMALL, "a.jpg").send(), 130, "Empty upload source");
        Call.Answer keyInBody = Call.to(site, "/api/1/upload")
                .file("source", "a.jpg", "image/jpeg", SMALL)
                .field("key", CheveretoSimulator.GUEST_KEY)
                .send();
        assertRefused(keyInBody, 100, "No key provided");
        assertRefused(
                Call.to(site, "/api/1/upload")
                        .form("key=" + CheveretoSimulator.GUEST_KEY)
                        .send(),
                100,
                "No key provided");
    }

    @Test
    void what_is_no_picture_or_a_broken_one_is_refused() {
        assertRefused(upload("<html></html>".getBytes(), "a.jpg").send(), 612, "Invalid mimetype");
        byte[] broken = java.util.Arrays.copyOf(WIDE, 40);
        assertRefused(upload(broken, "a.png").send(), 610, "Can't get image info");
        assertRefused(upload(SMALL, "noextension").send(), 613, "Unavailable image format");
    }

    @Test
    void a_full_storage_and_a_disabled_format_have_their_codes() {
        site.switches().set("storage_full", true);
        assertRefused(upload(SMALL, "a.jpg").send(), 104, "No space left on storage");
        site.switches().set("disabled_formats", List.of("jpg"));
        assertRefused(upload(SMALL, "a.jpg").send(), 614, "Disabled image format (jpg)");
    }

    @Test
    void a_moderated_picture_has_no_addresses_but_can_be_deleted() {
        site.switches().set("moderated", true);
        JsonObject image = upload(WIDE, "a.png").send().json().getJsonObject("image");
        assertThat(image.getInteger("is_approved")).isZero();
        assertThat(image.fieldNames()).doesNotContain("url", "display_url");
        for (String part : List.of("image", "thumb", "medium")) {
            assertThat(image.getJsonObject(part).fieldNames()).as(part).doesNotContain("url");
        }
        assertThat(Call.to(image.getString("url_viewer")).send().status()).isEqualTo(403);
        assertThat(Call.to(image.getString("delete_url")).send().status()).isEqualTo(301);
    }

    @ParameterizedTest
    @ValueSource(strings = {"txt", "redirect"})
    void errors_of_the_other_formats_look_like_successes(String format) {
        Call.Answer answer = Call.to(site, "/api/1/upload")
                .header("X-API-Key", "wrong")
                .field("format", format)
                .send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("Invalid API key.");
        assertThat(answer.header("content-type")).startsWith("text/html");
    }

    @Test
    void txt_answers_the_address_and_redirect_a_relative_path() {
        Call.Answer text = upload(SMALL, "a.jpg").field("format", "txt").send();
        Call.Answer redirect = upload(WIDE, "b.png").field("format", "redirect").send();
        assertThat(text.text()).startsWith(site.baseUri() + "/images/").endsWith(".jpg");
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.header("location")).matches("/image/b\\.[A-Za-z0-9]{4}");
    }

    @Test
    void the_field_image_gets_the_imgbb_flavour() {
        JsonObject body = Call.to(site, "/api/1/upload")
                .header("X-API-Key", CheveretoSimulator.GUEST_KEY)
                .file("image", "a.jpg", "image/jpeg", SMALL)
                .send()
                .json();
        assertThat(body.getInteger("status")).isEqualTo(200);
        assertThat(body.containsKey("image")).isFalse();
        assertThat(body.getJsonObject("data").getString("id"))
                .isEqualTo(body.getJsonObject("data").getString("id_encoded"));
    }

    @Test
    void base64_is_taken_bare_and_refused_with_a_data_prefix() {
        String text = Base64.getEncoder().encodeToString(SMALL);
        assertThat(keyed().field("source", text).send().status()).isEqualTo(200);
        assertRefused(keyed().field("source", "data:image/jpeg;base64," + text).send(), 120, "Invalid base64 string");
    }

    @Test
    void addresses_are_no_source_for_ordinary_keys() {
        assertRefused(keyed().field("source", "https://example.test/a.png").send(), 403, "URL uploading is disabled");
    }

    @Test
    void an_old_site_adds_a_context_to_errors() {
        site.switches().set("v3", true);
        JsonObject error =
                Call.to(site, "/api/1/upload").method("POST").send().json().getJsonObject("error");
        assertThat(error.getString("context")).isEqualTo("Exception");
    }

    @Test
    void messages_follow_the_sites_language_and_codes_do_not() {
        site.switches().set("language", "de");
        upload(SMALL, "a.jpg").send();
        assertRefused(upload(SMALL, "a.jpg").send(), 101, "Doppelter Upload");
    }

    @Test
    void a_width_shrinks_the_stored_picture() {
        JsonObject image =
                upload(WIDE, "a.png").field("width", "300").send().json().getJsonObject("image");
        assertThat(image.getInteger("width")).isEqualTo(300);
        assertThat(image.getInteger("height")).isEqualTo(200);
        assertThat(image.getString("md5")).isNotEqualTo(Processing.md5(WIDE));
    }

    @Test
    void a_site_with_a_folder_of_its_own_keeps_its_pictures(@TempDir Path data) throws Exception {
        Vertx vertx = Simulator.smallVertx();
        String path;
        try (CheveretoSimulator first = CheveretoSimulator.start(vertx, 0, data)) {
            Call.Answer stored = Call.to(first, "/api/1/upload")
                    .header("X-API-Key", CheveretoSimulator.USER_KEY)
                    .file("source", "a.jpg", "image/jpeg", SMALL)
                    .send();
            path = URI.create(stored.json().getJsonObject("image").getString("url"))
                    .getPath();
        }
        try (CheveretoSimulator second = CheveretoSimulator.start(vertx, 0, data)) {
            assertThat(Call.to(second, path).bytes().body()).isEqualTo(SMALL);
            assertThat(second.images().getFirst().owner()).contains("atelier");
            Call again = Call.to(second, "/api/1/upload").header("X-API-Key", CheveretoSimulator.GUEST_KEY);
            assertRefused(again.file("source", "a.jpg", "image/jpeg", SMALL).send(), 101, "Duplicated upload");
        }
        vertx.close();
    }

    private Call keyed() {
        return Call.to(site, "/api/1/upload").header("X-API-Key", CheveretoSimulator.GUEST_KEY);
    }

    private Call upload(byte[] bytes, String filename) {
        return request(CheveretoSimulator.GUEST_KEY, bytes, filename);
    }

    private Call user(byte[] bytes) {
        return request(CheveretoSimulator.USER_KEY, bytes, "mine.png");
    }

    private Call request(String key, byte[] bytes, String filename) {
        return Call.to(site, "/api/1/upload")
                .header("X-API-Key", key)
                .file("source", filename, "application/octet-stream", bytes);
    }

    private static String dimensions(JsonObject file) throws Exception {
        var picture =
                Pictures.read(Call.to(file.getString("url")).bytes().body()).orElseThrow();
        return picture.getWidth() + "x" + picture.getHeight();
    }

    private static void assertRefused(Call.Answer answer, int code, String message) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json())
                .isEqualTo(new JsonObject()
                        .put("status_code", 400)
                        .put("error", new JsonObject().put("message", message).put("code", code))
                        .put("status_txt", "Bad Request"));
    }
}
