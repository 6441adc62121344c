package dev.atelier.gateway.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.contracts.EventCodec;
import dev.atelier.contracts.users.CredentialRevoked;
import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import dev.atelier.gateway.RawConnection;
import dev.atelier.gateway.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CredentialsIT extends GatewayTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "mp.messaging.incoming.credential-events.topic")
    String topic;

    /** A key no test has used before, so that nothing is remembered of it. */
    private String key;

    @BeforeEach
    void freshKey() {
        key = "atl_k" + NUMBER.incrementAndGet() + "_secret";
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer ", "authorization: bearer ", "X-API-Key: ", "X-Token: "})
    void a_right_key_in_any_header_becomes_the_internal_token(String header, Behind.Services behind) throws Exception {
        var answer = ask("GET /v1/media/7", header + key);

        assertThat(answer.status()).isEqualTo(200);
        var sent = new JsonObject(answer.body()).getJsonObject("headers");
        assertThat(sent.getJsonArray("authorization").getList()).isEqualTo(List.of("Bearer " + TestUsers.tokenOf(key)));
        assertThat(sent.fieldNames()).doesNotContain("x-api-key", "x-token");
    }

    @Test
    void an_internal_token_is_passed_as_it_is_for_the_service_to_check(Behind.Services behind) throws Exception {
        var answer = ask("GET /v1/media/7", "Authorization: Bearer aaa.bbb.ccc");

        assertThat(new JsonObject(answer.body())
                        .getJsonObject("headers")
                        .getJsonArray("authorization")
                        .getList())
                .isEqualTo(List.of("Bearer aaa.bbb.ccc"));
        assertThat(behind.users().journal()).isEmpty();
    }

    @Test
    void where_a_credential_is_optional_one_that_is_shown_is_exchanged_and_must_hold(Behind.Services behind)
            throws Exception {
        var without = ask("GET /test/optional/1?key=" + key);
        var with = ask("GET /test/optional/1", "X-API-Key: " + key);
        var wrong = ask("GET /test/optional/1", "X-API-Key: nonsense");

        assertThat(without.status()).isEqualTo(200);
        assertThat(new JsonObject(without.body()).getJsonObject("headers").fieldNames())
                .doesNotContain("authorization");
        assertThat(new JsonObject(with.body())
                        .getJsonObject("headers")
                        .getJsonArray("authorization")
                        .getList())
                .isEqualTo(List.of("Bearer " + TestUsers.tokenOf(key)));
        assertThat(wrong.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X-API-Key: ", "Cookie: session=1"})
    void without_a_credential_nobody_comes_in(String header, Behind.Services behind) throws Exception {
        var answer = header.isEmpty() ? ask("GET /v1/media/7") : ask("GET /v1/media/7", header);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.head().header("www-authenticate")).contains("Bearer realm=\"atelier\"");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("unauthenticated");
        assertThat(behind.media().journal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization: Bearer ,invalid_credential",
        "Authorization: Bearer ,expired_credential",
        "Authorization: Bearer ,revoked_credential",
        "X-API-Key: ,invalid_credential",
        "X-API-Key: ,expired_credential",
        "X-API-Key: ,revoked_credential",
        "X-Token: ,invalid_credential",
        "X-Token: ,expired_credential",
        "X-Token: ,revoked_credential",
    })
    void a_key_user_service_refuses_lets_nobody_in(String header, String code, Behind.Services behind)
            throws Exception {
        behind.exchange().refuse(key, code);

        var answer = ask("GET /v1/media/7", header + " " + key);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.head().header("www-authenticate"))
                .contains("Bearer realm=\"atelier\", error=\"invalid_token\"");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(behind.media().journal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-API-Key: not-one-of-ours",
                "X-Token: aaa.bbb.ccc",
                "Authorization: Bearer nonsense",
                "Authorization: Bearer a.b",
                "Authorization: Basic YTpi",
                "Authorization: Bearer",
                "X-API-Key: atl_<script>",
            })
    void what_cannot_be_a_credential_is_refused_without_asking(String header, Behind.Services behind) throws Exception {
        var answer = ask("GET /v1/media/7", header);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("invalid_credential");
        assertThat(behind.users().journal()).isEmpty();
    }

    @Test
    void credentials_that_differ_are_a_400_and_the_same_one_twice_is_fine(Behind.Services behind) throws Exception {
        var differ = ask("GET /v1/media/7", "X-API-Key: " + key, "X-Token: atl_other_s");
        assertThat(differ.status()).isEqualTo(400);
        assertThat(new JsonObject(differ.body()).getString("code")).isEqualTo("conflicting_credentials");

        assertThat(ask("GET /v1/media/7", "X-API-Key: " + key, "Authorization: Bearer " + key)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_refusal_speaks_the_dialect_of_its_route(Behind.Services behind) throws Exception {
        var nested = new JsonObject(ask("GET /api/v1/photos").body());
        assertThat(nested.getJsonObject("error").getString("code")).isEqualTo("unauthenticated");
        assertThat(nested.getString("detail"))
                .isEqualTo(nested.getJsonObject("error").getString("message"));

        var flat = new JsonObject(ask("POST /civitai/download").body());
        assertThat(flat.getBoolean("success")).isFalse();
        assertThat(flat.getString("error")).isEqualTo(flat.getString("message")).isNotBlank();

        var plain = new JsonObject(ask("GET /v1/media/7").body());
        assertThat(plain.fieldNames()).contains("detail", "code", "status").doesNotContain("error", "success");
    }

    @Test
    void a_session_in_its_cookie_becomes_the_internal_token(Behind.Services behind) throws Exception {
        var session = key.replace("atl_", "ats_");

        var answer = ask("GET /v1/media/7", "Cookie: theme=dark; atelier_session=" + session + "; other=1");

        assertThat(answer.status()).isEqualTo(200);
        var sent = new JsonObject(answer.body()).getJsonObject("headers");
        assertThat(sent.getJsonArray("authorization").getList())
                .isEqualTo(List.of("Bearer " + TestUsers.tokenOf(session)));
        assertThat(sent.fieldNames()).doesNotContain("cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_credential", "expired_credential", "revoked_credential"})
    void a_session_that_has_ended_lets_nobody_in(String code, Behind.Services behind) throws Exception {
        var session = key.replace("atl_", "ats_");
        behind.exchange().refuse(session, code);

        var answer = ask("GET /api/v1/photos", "Cookie: atelier_session=" + session);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(new JsonObject(answer.body()).getJsonObject("error").getString("code"))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"atl_1_s", "ats_<script>", "", "aaa.bbb.ccc"})
    void what_cannot_be_a_session_is_refused_without_asking(String text, Behind.Services behind) throws Exception {
        assertThat(ask("GET /v1/media/7", "Cookie: atelier_session=" + text).status())
                .isEqualTo(401);
        assertThat(behind.users().journal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-API-Key: atl_1_s", "X-Token: atl_1_s", "Authorization: Bearer a.b.c"})
    void a_session_and_something_else_are_a_400(String header, Behind.Services behind) throws Exception {
        var answer = ask("GET /v1/media/7", header, "Cookie: atelier_session=ats_1_s");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("conflicting_credentials");
        assertThat(behind.users().journal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/media/7,media:read,200",
        "HEAD,/v1/media/7,media:read,200",
        "POST,/v1/media/7,media:read,403",
        "POST,/v1/media/7,media:write,200",
        "GET,/v1/media/7,media:write,403",
        "GET,/v1/media/7,hosting:read,403",
        "GET,/api/v1/me/images,media:read,200",
        "GET,/api/v1/me,media:read,403",
        "GET,/api/v1/me,user:read,200",
        "DELETE,/api/v1/me/keys/1,user:read,403",
    })
    void a_key_with_scopes_does_no_more_than_they_say(
            String method, String path, String scope, int status, Behind.Services behind) throws Exception {
        behind.exchange().narrow(key, scope, "models:read");
        behind.users().on("/api/v1/me", request -> request.response().end());

        var answer = ask(method + " " + path, "X-API-Key: " + key, "Content-Length: 0");

        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.body()).contains("scope_missing");
        }
    }

    @Test
    void a_token_of_its_own_is_held_to_its_scopes_too(Behind.Services behind) throws Exception {
        var token = TestUsers.tokenOf(key, List.of("hosting:read"));

        assertThat(ask("GET /v1/media/7", "Authorization: Bearer " + token).status())
                .isEqualTo(403);
    }

    @Test
    void a_public_route_asks_nobody_and_passes_no_credential(Behind.Services behind) throws Exception {
        var answer = ask("GET /v1/media/public/7", "X-API-Key: " + key);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getJsonObject("headers").fieldNames())
                .doesNotContain("authorization", "x-api-key");
        assertThat(behind.users().journal()).isEmpty();
    }

    @Test
    void a_key_is_remembered_for_a_while(Behind.Services behind) throws Exception {
        for (var i = 0; i < 3; i++) {
            assertThat(ask("GET /v1/media/7", "X-API-Key: " + key).status()).isEqualTo(200);
        }
        assertThat(behind.users().journal()).hasSize(1);
    }

    @Test
    void many_requests_with_one_key_ask_user_service_once(Behind.Services behind) throws Exception {
        BlockingQueue<HttpServerRequest> asked = new LinkedBlockingQueue<>();
        behind.users().on(TestUsers.EXCHANGE, request -> asked.add(request.pause()));
        List<RawConnection> clients = new ArrayList<>();
        for (var i = 0; i < 20; i++) {
            clients.add(connect().sendHead("GET /v1/media/7 HTTP/1.1", "Host: a", "X-API-Key: " + key));
        }
        behind.exchange().exchange(asked.poll(20, TimeUnit.SECONDS));

        for (var client : clients) {
            assertThat(client.read().status()).isEqualTo(200);
            client.close();
        }
        assertThat(behind.users().journal()).hasSize(1);
    }

    @Test
    void a_revoked_key_is_forgotten_as_soon_as_the_event_comes(Behind.Services behind) throws Exception {
        assertThat(ask("GET /v1/media/7", "X-API-Key: " + key).status()).isEqualTo(200);
        behind.exchange().refuse(key, "revoked_credential");
        assertThat(ask("GET /v1/media/7", "X-API-Key: " + key).status())
                .as("still remembered")
                .isEqualTo(200);

        var told = System.nanoTime();
        tellRevoked(TestUsers.idOf(key));

        await().atMost(4, TimeUnit.SECONDS)
                .until(() -> ask("GET /v1/media/7", "X-API-Key: " + key).status() == 401);
        assertThat(System.nanoTime() - told).isLessThan(TimeUnit.SECONDS.toNanos(4));
    }

    @Test
    void what_an_exchange_brings_back_after_the_revocation_is_not_taken(Behind.Services behind) throws Exception {
        BlockingQueue<HttpServerRequest> asked = new LinkedBlockingQueue<>();
        behind.users().on(TestUsers.EXCHANGE, request -> asked.add(request.pause()));
        try (var client = connect()) {
            client.sendHead("GET /v1/media/7 HTTP/1.1", "Host: a", "X-API-Key: " + key);
            var exchange = asked.poll(20, TimeUnit.SECONDS);
            revocations.on(message(TestUsers.idOf(key)));
            behind.exchange().exchange(exchange);

            var answer = client.read();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("revoked_credential");
        }
    }

    @Test
    void an_unreadable_revocation_forgets_everybody(Behind.Services behind) throws Exception {
        assertThat(ask("GET /v1/media/7", "X-API-Key: " + key).status()).isEqualTo(200);
        var unreadable = new org.apache.kafka.clients.consumer.ConsumerRecord<>(topic, 0, 0, "k", "{");
        unreadable.headers().add("ce_type", REVOKED);
        revocations.on(unreadable);

        assertThat(ask("GET /v1/media/7", "X-API-Key: " + key).status()).isEqualTo(200);
        assertThat(behind.users().journal()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 404, 403})
    void when_user_service_cannot_tell_nobody_comes_in(int status, Behind.Services behind) throws Exception {
        behind.users().on(TestUsers.EXCHANGE, request -> request.response()
                .setStatusCode(status)
                .end());

        var answer = ask("GET /v1/media/7", "X-API-Key: " + key);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.head().header("retry-after")).contains("1");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("identity_unavailable");
        assertThat(behind.media().journal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "not json", "{\"token\":7,\"expires_at\":\"x\"}"})
    void when_user_service_talks_nonsense_nobody_comes_in(String body, Behind.Services behind) throws Exception {
        behind.users().on(TestUsers.EXCHANGE, request -> request.response().end(body));

        assertThat(ask("GET /v1/media/7", "X-API-Key: " + key).status()).isEqualTo(503);
    }

    @Test
    void when_user_service_does_not_answer_in_time_nobody_comes_in(Behind.Services behind) throws Exception {
        behind.users().on(TestUsers.EXCHANGE, request -> {});

        assertThat(ask("GET /v1/media/7", "X-API-Key: " + key).status()).isEqualTo(503);
    }

    @Test
    void when_user_service_does_not_believe_the_gateway_it_is_not_the_clients_fault(Behind.Services behind)
            throws Exception {
        behind.users().on(TestUsers.EXCHANGE, request -> request.response()
                .setStatusCode(401)
                .end("{\"code\":\"unauthenticated\"}"));

        assertThat(ask("GET /v1/media/7", "X-API-Key: " + key).status()).isEqualTo(503);
    }

    private static final byte[] REVOKED = "atelier.users.credential-revoked.v1".getBytes(StandardCharsets.UTF_8);

    @jakarta.inject.Inject
    Revocations revocations;

    private org.apache.kafka.clients.consumer.ConsumerRecord<String, String> message(String credentialId) {
        var record =
                new org.apache.kafka.clients.consumer.ConsumerRecord<>(topic, 0, 0, "u_user_0000", data(credentialId));
        record.headers().add("ce_type", REVOKED);
        return record;
    }

    private static String data(String credentialId) {
        return new EventCodec().write(new CredentialRevoked("u_user_0000", credentialId, Instant.now()));
    }

    private void tellRevoked(String credentialId) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer())) {
            var record = new ProducerRecord<>(topic, "u_user_0000", data(credentialId));
            record.headers().add("ce_type", REVOKED);
            producer.send(record).get(20, TimeUnit.SECONDS);
        }
    }
}
