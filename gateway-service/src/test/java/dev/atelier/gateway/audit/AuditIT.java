package dev.atelier.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import dev.atelier.gateway.Surroundings;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Each test comes from an address of its own, so that what others did counts for nothing. */
@QuarkusTest
class AuditIT extends GatewayTest {

    private final String name = UUID.randomUUID().toString();

    @Test
    void a_denied_address_is_told(Behind.Services behind) throws Exception {
        askFrom(Surroundings.DENIED_ADDRESS, "GET /test/open/x", "X-Request-Id: " + name);

        var event = await().until(
                        () -> told(behind, "address_denied", e -> e.getString("address")
                                .equals(Surroundings.DENIED_ADDRESS)),
                        events -> !events.isEmpty())
                .getFirst();
        assertThat(Instant.parse(event.getString("at"))).isBeforeOrEqualTo(Instant.now());
        assertThat(event.getString("route")).isEqualTo("none");
        assertThat(event.getString("trace_id")).hasSize(32);
        assertThat(event.fieldNames()).doesNotContain("user_id", "credential_id");
    }

    @Test
    void a_key_beyond_its_scopes_is_told_with_whose_it_is(Behind.Services behind) throws Exception {
        var key = "atl_" + name + "_s";
        behind.exchange().narrow(key, "hosting:read");
        behind.exchange().give(key, "u_" + name);
        askFrom("127.0.0.21", "GET /v1/media/7", "X-API-Key: " + key);

        var event = await().until(
                        () -> told(behind, "scope_missing", e -> ("u_" + name).equals(e.getString("user_id"))),
                        events -> !events.isEmpty())
                .getFirst();
        assertThat(event.getString("credential_id")).isEqualTo(name);
        assertThat(event.getString("route")).isEqualTo("media");
        assertThat(event.encode()).doesNotContain(key);
    }

    @Test
    void another_sites_change_is_told(Behind.Services behind) throws Exception {
        askFrom(
                "127.0.0.22",
                "POST /v1/media/7",
                "Cookie: atelier_session=ats_1_s",
                "Sec-Fetch-Site: cross-site",
                "Content-Length: 0");

        await().until(() ->
                !toldFrom(behind, "cross_site_request", "127.0.0.22").isEmpty());
    }

    @Test
    void one_wrong_key_is_a_mistake_and_many_are_told_once(Behind.Services behind) throws Exception {
        for (var i = 0; i < 25; i++) {
            askFrom("127.0.0.23", "GET /v1/media/7", "X-API-Key: nonsense" + i);
        }
        askFrom("127.0.0.24", "GET /v1/media/7", "X-API-Key: nonsense");
        askFrom("127.0.0.24", "POST /v1/media/7", "Cookie: atelier_session=ats_1_s", "Sec-Fetch-Site: cross-site");
        await().until(() ->
                !toldFrom(behind, "cross_site_request", "127.0.0.24").isEmpty());

        assertThat(toldFrom(behind, "credential_burst", "127.0.0.23")).hasSize(1);
        assertThat(toldFrom(behind, "credential_burst", "127.0.0.24")).isEmpty();
    }

    @Test
    void what_user_service_does_not_take_is_told_again_and_slows_nobody(Behind.Services behind) throws Exception {
        behind.users().answerAudit(503);
        askFrom("127.0.0.25", "POST /v1/media/7", "Cookie: atelier_session=ats_1_s", "Sec-Fetch-Site: cross-site");
        await().until(() -> toldFrom(behind, "cross_site_request", "127.0.0.25").size() >= 2);
        assertThat(askFrom("127.0.0.25", "GET /test/open/x").status()).isEqualTo(200);

        behind.users().answerAudit(202);
        askFrom("127.0.0.26", "POST /v1/media/7", "Cookie: atelier_session=ats_1_s", "Sec-Fetch-Site: cross-site");
        await().until(() ->
                !toldFrom(behind, "cross_site_request", "127.0.0.26").isEmpty());
        var times = toldFrom(behind, "cross_site_request", "127.0.0.25").size();
        askFrom("127.0.0.27", "POST /v1/media/7", "Cookie: atelier_session=ats_1_s", "Sec-Fetch-Site: cross-site");
        await().until(() ->
                !toldFrom(behind, "cross_site_request", "127.0.0.27").isEmpty());

        assertThat(toldFrom(behind, "cross_site_request", "127.0.0.25"))
                .as("told until it was taken, and not again")
                .hasSize(times);
    }

    private static List<JsonObject> toldFrom(Behind.Services behind, String kind, String address) {
        return told(behind, kind, event -> event.getString("address").equals(address));
    }

    private static List<JsonObject> told(Behind.Services behind, String kind, Predicate<JsonObject> which) {
        return behind.users().audit().stream()
                .filter(event -> event.getString("kind").equals(kind))
                .filter(which)
                .toList();
    }
}
