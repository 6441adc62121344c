package dev.atelier.hosting.chevereto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.hosting.HostingBench;
import dev.atelier.standins.simulators.Fault;
import dev.atelier.standins.simulators.Fault.Kind;
import dev.atelier.standins.simulators.chevereto.CheveretoSimulator;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever Chevereto does, the picture gets a link; which, why, and what is left upstream. */
@QuarkusTest
class CheveretoTroubleIT extends HostingBench {

    private static final String LOCAL = "local";
    private static final String CHEVERETO = "chevereto";

    enum Trouble {
        NONE(CHEVERETO, null, 1, site -> {}),
        DOWN(LOCAL, "unreachable", 0, fault(Fault.of(Kind.DOWN))),
        RESET_BEFORE_AN_ANSWER(LOCAL, "unreachable", 0, fault(Fault.of(Kind.RESET))),
        RESET_ONCE(CHEVERETO, null, 1, fault(Fault.of(Kind.RESET).times(1))),
        SLOW(LOCAL, "timeout", 1, fault(Fault.of(Kind.SLOW).after(Duration.ofMillis(3500)))),
        BOT_WALL(LOCAL, "refused", 0, fault(Fault.of(Kind.HTML).answering(403, "<h1>Just a moment...</h1>"))),
        HTML_500(LOCAL, "server_error", 0, fault(Fault.of(Kind.HTML).answering(500, "<h1>Oops</h1>"))),
        HTML_502(LOCAL, "server_error", 0, fault(Fault.of(Kind.HTML))),
        HTML_502_ONCE(CHEVERETO, null, 1, fault(Fault.of(Kind.HTML).times(1))),
        HTML_413(LOCAL, "too_large", 0, fault(Fault.of(Kind.HTML).answering(413, "<h1>Too large</h1>"))),
        CONCURRENCY_666_ONCE(
                CHEVERETO,
                null,
                1,
                fault(Fault.of(Kind.STATUS)
                        .answering(400, "{\"status_code\":400,\"error\":{\"code\":666,\"message\":\"x\"}}")
                        .times(1))),
        NOT_A_CHEVERETO(
                LOCAL, "unexpected_answer", 0, fault(Fault.of(Kind.STATUS).answering(200, "welcome"))),
        FLOOD(
                LOCAL,
                "flood",
                0,
                fault(Fault.of(Kind.STATUS)
                        .answering(
                                400,
                                "{\"status_code\":400,\"error\":{\"code\":130,\"message\":"
                                        + "\"Flooding detected. You can only upload 50 images per minute\"}}"))),
        SUCCESS_THEN_RESET(
                LOCAL,
                "duplicate_unknown",
                1,
                fault(Fault.of(Kind.RESET_AFTER_SUCCESS).times(1))),
        SUCCESS_THEN_500(
                LOCAL,
                "duplicate_unknown",
                1,
                fault(Fault.of(Kind.STATUS_500_AFTER_SUCCESS).times(1))),
        SUCCESS_CUT_OFF(
                LOCAL, "duplicate_unknown", 1, fault(Fault.of(Kind.TRUNCATE).times(1))),
        MODERATED(LOCAL, "moderated", 0, site -> site.switches().set("moderated", true)),
        UPLOADS_DENIED(LOCAL, "refused", 0, site -> site.switches().set("request_denied", "everybody")),
        WRONG_KEY(LOCAL, "refused", 0, site -> site.switches().set("guest_key", "another")),
        TOO_LARGE_FOR_THE_SITE(LOCAL, "too_large", 0, site -> site.switches().set("guest_max_megabytes", 0)),
        TOO_LARGE_FOR_PHP(LOCAL, "too_large", 0, site -> site.switches().set("post_max_megabytes", 0)),
        STORAGE_FULL(LOCAL, "storage_full", 0, site -> site.switches().set("storage_full", true)),
        FORMAT_DISABLED(LOCAL, "rejected", 0, site -> site.switches().set("disabled_formats", List.of("png")));

        private final String host;
        private final String reason;
        private final int filesUpstream;
        private final Consumer<CheveretoSimulator> cause;

        Trouble(String host, String reason, int filesUpstream, Consumer<CheveretoSimulator> cause) {
            this.host = host;
            this.reason = reason;
            this.filesUpstream = filesUpstream;
            this.cause = cause;
        }

        private static Consumer<CheveretoSimulator> fault(Fault fault) {
            return site -> site.faults().add(fault.on("POST", "/api/1/upload"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_picture_gets_a_link_whatever_chevereto_does(Trouble trouble) {
        // Given
        var bytes = picture();
        trouble.cause.accept(chevereto);
        // When
        var publication = published(bytes);
        // Then
        assertThat(publication.getString("items[0].state")).isEqualTo("published");
        assertThat(publication.getString("items[0].hosting_service")).isEqualTo(trouble.host);
        assertThat(publication.getString("items[0].intended_service")).isEqualTo(CHEVERETO);
        assertThat(publication.getString("items[0].fallback_reason")).isEqualTo(trouble.reason);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(filesUpstream(bytes)).isEqualTo(trouble.filesUpstream));
        if (trouble.host.equals(LOCAL)) {
            assertThat(fetchLocally(publication.getString("items[0].url"))).isEqualTo(bytes);
        }
    }

    @Test
    void the_same_bytes_again_get_the_link_the_site_gave_before() {
        // Given
        var bytes = picture();
        var first = published(bytes);
        // When
        var second = published(bytes);
        // Then
        assertThat(second.getString("items[0].hosting_service")).isEqualTo(CHEVERETO);
        assertThat(second.getString("items[0].fallback_reason")).isNull();
        assertThat(second.getString("items[0].url")).isEqualTo(first.getString("items[0].url"));
        assertThat(filesUpstream(bytes)).isEqualTo(1);
    }

    @Test
    void the_key_travels_in_the_header_and_nowhere_else() {
        // When
        published(picture());
        // Then
        var request = chevereto.journal().entries("POST", "/api/1/upload").getLast();
        assertThat(request.toString()).contains("format").doesNotContain("name=\"key\"");
        assertThat(request.path()).isEqualTo("/api/1/upload");
    }
}
