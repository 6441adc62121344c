package dev.atelier.gateway.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import dev.atelier.gateway.Surroundings;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Host} of every request here is {@code a}. */
@QuarkusTest
class SameOriginIT extends GatewayTest {

    private static final String SESSION = "Cookie: atelier_session=ats_csrf_secret";

    @ParameterizedTest
    @CsvSource({
        "same-origin,http://a,200",
        "same-origin,,200",
        "none,,200",
        "cross-site,https://evil.example,403",
        "cross-site,,403",
        "cross-site,http://a,403",
        "same-site,http://b.a,403",
        "nonsense,http://a,403",
        ",http://a,200",
        ",http://a:80,200",
        ",http://a:8080,403",
        ",https://evil.example,403",
        ",http://a.evil.example,403",
        ",null,403",
        ",,403",
    })
    void a_change_with_a_session_must_come_from_a_page_of_this_host(
            String site, String origin, int status, Behind.Services behind) throws Exception {
        var answer = ask("POST /v1/media/7", headers(site, origin));

        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.body()).contains("cross_site_request");
            assertThat(behind.media().journal()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void that_holds_for_every_method_that_changes(String method, Behind.Services behind) throws Exception {
        assertThat(ask(method + " /v1/media/7", headers("cross-site", "https://evil.example"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void reading_changes_nothing_and_may_come_from_anywhere(Behind.Services behind) throws Exception {
        assertThat(ask("GET /v1/media/7", headers("cross-site", null)).status()).isEqualTo(200);
    }

    @Test
    void the_public_url_is_this_host_under_whatever_name_a_proxy_asks(Behind.Services behind) throws Exception {
        assertThat(ask("POST /v1/media/7", headers(null, Surroundings.PUBLIC_URL))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pages_that_may_only_read_answers_may_not_use_the_session(Behind.Services behind) throws Exception {
        assertThat(ask("POST /v1/media/7", headers("cross-site", Surroundings.LISTED_ORIGIN))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_key_is_sent_on_purpose_and_needs_no_origin(Behind.Services behind) throws Exception {
        assertThat(ask(
                                "POST /v1/media/7",
                                "X-API-Key: atl_csrf_secret",
                                "Origin: https://evil.example",
                                "Sec-Fetch-Site: cross-site",
                                "Content-Length: 0")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nobody_is_signed_in_or_out_by_another_sites_page(Behind.Services behind) throws Exception {
        for (var headers : List.of(
                headers("cross-site", "https://evil.example"),
                new String[] {"Sec-Fetch-Site: cross-site", "Content-Length: 0"})) {
            assertThat(ask("POST /auth/logout", headers).status()).isEqualTo(403);
        }
        assertThat(ask("POST /auth/logout", headers("same-origin", "http://a")).status())
                .isEqualTo(200);
        assertThat(ask("POST /auth/login", "Content-Length: 0").status())
                .as("a program has no cookie yet")
                .isEqualTo(200);
    }

    private static String[] headers(String site, String origin) {
        var headers = new ArrayList<>(Arrays.asList(SESSION, "Content-Length: 0"));
        if (site != null) {
            headers.add("Sec-Fetch-Site: " + site);
        }
        if (origin != null) {
            headers.add("Origin: " + origin);
        }
        return headers.toArray(String[]::new);
    }
}
