package dev.atelier.standins.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.standins.simulators.Fault.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all simulators share, shown on one that counts its visitors. */
class SimulatorTest {

    private Counter simulator;

    @BeforeEach
    void start() {
        simulator = new Counter(Optional.empty(), 0);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void a_request_is_journalled_with_its_answer_and_without_its_secrets() {
        // When
        Call.to(simulator, "/visit?name=ann&token=0123456789abcdef")
                .header("Authorization", "Bearer 0123456789abcdef")
                .field("greeting", "hello")
                .field("key", "secret-0123456789")
                .file("photo", "a.png", "image/png", new byte[] {1, 2, 3})
                .send();
        // Then
        JournalEntry entry = simulator.journal().entries("POST", "/vis*").getFirst();
        assertThat(entry.status()).isEqualTo(200);
        assertThat(entry.size()).isGreaterThan(100);
        assertThat(entry.query()).isEqualTo("name=ann&token=***");
        assertThat(entry.header("authorization")).contains("Bearer ***cdef");
        assertThat(entry.field("greeting").orElseThrow().value()).isEqualTo("hello");
        assertThat(entry.field("key").orElseThrow().value()).isEqualTo("***6789");
        assertThat(entry.field("photo").orElseThrow())
                .isEqualTo(new JournalEntry.Field("photo", "", "a.png", "image/png", 3));
    }

    @Test
    void the_journal_can_be_read_filtered_and_emptied_over_http() {
        Call.to(simulator, "/visit")
                .json("PUT", new JsonObject().put("password", "x").put("name", "ann"))
                .send();
        Call.to(simulator, "/other").send();
        // When
        JsonArray entries = Call.to(simulator, "/_sim/journal?method=PUT&path=/visit")
                .send()
                .json()
                .getJsonArray("entries");
        // Then
        assertThat(entries).hasSize(1);
        assertThat(entries.getJsonObject(0).getInteger("size")).isEqualTo(29);
        assertThat(entries.getJsonObject(0).getString("body")).isEqualTo("{\"password\":\"***\",\"name\":\"ann\"}");
        assertThat(Call.to(simulator, "/_sim/journal").method("DELETE").send().status())
                .isEqualTo(204);
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void the_journal_keeps_the_newest_thousand() {
        for (int i = 0; i < 1010; i++) {
            Call.to(simulator, "/visit").send();
        }
        List<JournalEntry> entries = simulator.journal().entries();
        assertThat(entries).hasSize(1000);
        assertThat(entries.getFirst().sequence()).isEqualTo(11);
    }

    @Test
    void a_vendor_that_is_down_resets_connections_and_never_sees_the_request() {
        simulator.faults().add(Fault.of(Kind.DOWN).on("GET", "/visit"));
        assertThatThrownBy(() -> Call.to(simulator, "/visit").send()).isInstanceOf(UncheckedIOException.class);
        assertThat(simulator.visits).hasValue(0);
        assertThat(simulator.journal().entries().getFirst().fault()).isEqualTo("down");
    }

    @Test
    void a_slow_vendor_answers_after_the_delay() {
        simulator.faults().add(Fault.of(Kind.SLOW).after(Duration.ofMillis(300)).times(1));
        Instant before = Instant.now();
        assertThat(Call.to(simulator, "/visit").send().status()).isEqualTo(200);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void a_fault_scripted_over_http_answers_for_the_vendor_as_often_as_asked() {
        JsonObject fault = new JsonObject()
                .put("match", new JsonObject().put("method", "GET").put("path", "/vis*"))
                .put("kind", "status")
                .put("status", 403)
                .put("body", new JsonObject().put("error", "Forbidden"))
                .put("times", 2);
        assertThat(Call.to(simulator, "/_sim/faults").json("POST", fault).send().status())
                .isEqualTo(201);
        // When
        Call.Answer first = Call.to(simulator, "/visit").send();
        Call.to(simulator, "/visit").send();
        Call.Answer third = Call.to(simulator, "/visit").send();
        // Then
        assertThat(first.status()).isEqualTo(403);
        assertThat(first.json().getString("error")).isEqualTo("Forbidden");
        assertThat(first.header("content-type")).isEqualTo("application/json");
        assertThat(third.status()).isEqualTo(200);
        assertThat(simulator.visits).hasValue(1);
    }

    @Test
    void a_proxys_page_is_html() {
        simulator.faults().add(Fault.of(Kind.HTML));
        Call.Answer answer = Call.to(simulator, "/visit").send();
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("content-type")).startsWith("text/html");
    }

    @Test
    void a_truncated_answer_breaks_off_after_the_vendor_did_its_work() {
        simulator.faults().add(Fault.of(Kind.TRUNCATE).on("GET", "/big").times(1));
        assertThatThrownBy(() -> Call.to(simulator, "/big").bytes())
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("50000");
        assertThat(Call.to(simulator, "/big").send().text()).hasSize(100_000);
    }

    @Test
    void a_truncated_answer_can_be_cut_to_the_byte() {
        simulator.faults().add(Fault.of(Kind.TRUNCATE).cutAfter(0));
        assertThatThrownBy(() -> Call.to(simulator, "/big").bytes()).isInstanceOf(IOException.class);
    }

    @Test
    void a_reset_happens_before_or_after_the_vendor_did_its_work() {
        simulator.faults().add(Fault.of(Kind.RESET).times(1));
        simulator.faults().add(Fault.of(Kind.RESET_AFTER_SUCCESS).times(1));
        assertThatThrownBy(() -> Call.to(simulator, "/visit").method("POST").bytes())
                .isInstanceOf(IOException.class);
        assertThat(simulator.visits).hasValue(0);
        assertThatThrownBy(() -> Call.to(simulator, "/visit").method("POST").bytes())
                .isInstanceOf(IOException.class);
        assertThat(simulator.visits).hasValue(1);
    }

    @Test
    void an_error_500_after_success_hides_that_the_work_was_done() {
        simulator
                .faults()
                .add(Fault.from(
                        new JsonObject().put("kind", "500_after_success").put("times", 1)));
        Call.Answer answer = Call.to(simulator, "/visit").send();
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).contains("Internal Server Error");
        assertThat(simulator.visits).hasValue(1);
        assertThat(Call.to(simulator, "/visit").send().status()).isEqualTo(200);
    }

    @Test
    void faults_can_be_listed_and_cleared() {
        simulator.faults().add(Fault.of(Kind.HTML).times(3));
        Call.to(simulator, "/visit").send();
        assertThat(Call.to(simulator, "/_sim/faults")
                        .send()
                        .json()
                        .getJsonArray("faults")
                        .getJsonObject(0)
                        .getInteger("times"))
                .isEqualTo(2);
        Call.to(simulator, "/_sim/faults").method("DELETE").send();
        assertThat(Call.to(simulator, "/visit").send().status()).isEqualTo(200);
    }

    @Test
    void an_unknown_kind_of_fault_is_refused() {
        Call.Answer answer = Call.to(simulator, "/_sim/faults")
                .json("POST", new JsonObject().put("kind", "gone"))
                .send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("unknown kind of fault: gone");
    }

    @Test
    void a_switch_can_be_set_over_http_and_put_back() {
        JsonObject state = Call.to(simulator, "/_sim/state")
                .json("POST", new JsonObject().put("closed", true))
                .send()
                .json();
        assertThat(state.getJsonObject("switches").getBoolean("closed")).isTrue();
        assertThat(simulator.switches().on("closed")).isTrue();
        Call.to(simulator, "/_sim/state").method("DELETE").send();
        assertThat(simulator.switches().on("closed")).isFalse();
    }

    @Test
    void unknown_switches_and_wrong_values_are_refused_and_change_nothing() {
        JsonObject patch = new JsonObject().put("closed", true).put("colour", "red");
        assertThat(Call.to(simulator, "/_sim/state").json("POST", patch).send().status())
                .isEqualTo(400);
        assertThat(simulator.switches().on("closed")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.switches().set("closed", "yes"));
    }

    @Test
    void the_clock_can_be_moved_over_http() {
        Instant before = simulator.clock().instant();
        Call.to(simulator, "/_sim/state")
                .json("POST", new JsonObject().put("advance_seconds", 3600))
                .send();
        assertThat(Duration.between(before, simulator.clock().instant())).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_taken_port_is_named() {
        int port = simulator.baseUri().getPort();
        assertThatIllegalStateException()
                .isThrownBy(() -> new Counter(Optional.empty(), port))
                .withMessage("counter simulator: port " + port + " is taken");
    }

    @Test
    void a_given_vertx_outlives_the_simulator() {
        Vertx vertx = Simulator.smallVertx();
        new Counter(Optional.of(vertx), 0).close();
        try (Counter second = new Counter(Optional.of(vertx), 0)) {
            assertThat(Call.to(second, "/visit").send().status()).isEqualTo(200);
        }
        vertx.close();
    }

    private static final class Counter extends Simulator {

        private final AtomicInteger visits = new AtomicInteger();
        private final URI root;

        Counter(Optional<Vertx> vertx, int port) {
            super("counter", vertx, Switches.of(new JsonObject().put("closed", false)));
            this.root = listen(port, this::routes);
        }

        @Override
        public URI baseUri() {
            return root;
        }

        private void routes(Router router) {
            router.route("/visit").handler(context -> context.end("visit " + visits.incrementAndGet()));
            router.route("/big").handler(context -> context.end("x".repeat(100_000)));
        }
    }
}
