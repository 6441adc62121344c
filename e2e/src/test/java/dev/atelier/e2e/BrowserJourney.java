package dev.atelier.e2e;

import static dev.atelier.e2e.Atelier.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.atelier.launcher.Service;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody with a Discord account and a browser, from the first sign-in to the end of a key. */
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserJourney {

    /** Calls the suite from the page, as a script of it would: with the session, or with a key and without. */
    private static final String CALL = """
            async ({ method, path, key, json, picture }) => {
                const headers = {};
                let body;
                if (key) headers['X-API-Key'] = key;
                if (json) {
                    headers['Content-Type'] = 'application/json';
                    body = JSON.stringify(json);
                }
                if (picture) {
                    const bytes = Uint8Array.from(atob(picture), c => c.charCodeAt(0));
                    body = new FormData();
                    body.append('file', new Blob([bytes], { type: 'image/jpeg' }), 'picture.jpg');
                }
                const answer = await fetch(path, {
                    method, headers, body, credentials: key ? 'omit' : 'same-origin'
                });
                const text = await answer.text();
                return { status: answer.status, body: text ? JSON.parse(text) : {} };
            }""";

    private final Atelier atelier;
    private Chromium chromium;

    BrowserJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    @BeforeAll
    void open() {
        chromium = Chromium.start();
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void a_person_signs_in_with_discord_makes_a_key_uploads_with_it_and_ends_it() {
        // Given
        var page = chromium.newVisitor();
        page.navigate(atelier.stack().gatewayUrl() + "/docs");
        assertThat(call(page, "GET", "/api/v1/me").status()).isEqualTo(401);
        page.navigate(atelier.stack().gatewayUrl() + "/auth/discord?return_to=/docs");
        page.getByText("Approve as nelly").click();
        page.waitForURL("**/docs**");
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        var me = call(page, "GET", "/api/v1/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.text("display_name")).isEqualTo("Nelly");
        // When
        var key = call(page, Map.of("method", "POST", "path", "/api/v1/me/keys", "json", Map.of("name", "my bot")));
        assertThat(key.status()).isEqualTo(201);
        var picture = Base64.getEncoder().encodeToString(CameraPicture.jpeg(640, 480, 1, 7));
        var upload = call(
                page,
                Map.of("method", "POST", "path", "/v1/media/upload", "key", key.text("api_key"), "picture", picture));
        assertThat(upload.status()).as(upload.toString()).isEqualTo(201);
        // Then
        var revoked = call(page, "DELETE", "/api/v1/me/keys/" + key.text("id"));
        assertThat(revoked.status()).isEqualTo(204);
        eventually().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        call(page, Map.of("method", "GET", "path", "/api/v1/me", "key", key.text("api_key")))
                                .status())
                .isEqualTo(401));
        assertThat(call(page, "GET", "/api/v1/me").status()).isEqualTo(200);
        assertThat(call(page, "POST", "/auth/logout").status()).isEqualTo(204);
        assertThat(call(page, "GET", "/api/v1/me").status()).isEqualTo(401);
        eventually().untilAsserted(() -> assertThat(atelier.count(Service.USER, "select count(*) from discord_grant"))
                .isZero());
    }

    @Test
    void who_does_not_allow_it_reads_why_and_can_try_again() {
        var page = chromium.newVisitor();
        page.navigate(atelier.stack().gatewayUrl() + "/auth/discord");

        page.getByText("Cancel").click();

        assertThat(page.getByText("You did not allow Discord").isVisible()).isTrue();
        page.getByText("Try again").click();
        assertThat(page.getByText("Approve as nelly").isVisible()).isTrue();
    }

    @Test
    void who_runs_the_installation_is_signed_in_by_the_link_the_launcher_prints() {
        var link = atelier.stack().signInLink().orElseThrow();
        var page = chromium.newVisitor();

        page.navigate(link);
        page.navigate(atelier.stack().gatewayUrl() + "/docs");

        var me = call(page, "GET", "/api/v1/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.body().get("roles").toString()).contains("owner");
        var late = chromium.newVisitor();
        assertThat(late.navigate(link).status()).isEqualTo(404);
    }

    private static Answer call(Page page, String method, String path) {
        return call(page, Map.of("method", method, "path", path));
    }

    @SuppressWarnings("unchecked")
    private static Answer call(Page page, Map<String, Object> what) {
        var answer = (Map<String, Object>) page.evaluate(CALL, what);
        return new Answer((Integer) answer.get("status"), (Map<String, Object>) answer.get("body"));
    }

    private record Answer(int status, Map<String, Object> body) {

        String text(String field) {
            return String.valueOf(body.get(field));
        }
    }
}
