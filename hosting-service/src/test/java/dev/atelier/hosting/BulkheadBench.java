package dev.atelier.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.standins.simulators.Fault;
import dev.atelier.standins.simulators.Fault.Kind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long a local publication takes while a Chevereto site needs 10 s for each of its own. Not part of the tests; run by
 * {@code ./atelier bench hosting}.
 */
@QuarkusTest
@TestProfile(BulkheadBench.Patient.class)
class BulkheadBench extends HostingBench {

    private static final int ROUNDS = 3;
    private static final int LOCAL = 100;
    private static final int SLOW = 40;
    private static final Duration LONG = Duration.ofMinutes(2);

    /** A site that is slow is waited for. */
    public static class Patient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("atelier.hosting.chevereto.timeout", "30s");
        }
    }

    @Inject
    Pool database;

    @Test
    void a_slow_site_never_slows_local_publications() {
        publishLocally(LOCAL);
        var quiet = 0.0;
        var beside = 0.0;
        for (var round = 0; round < ROUNDS; round++) {
            quiet += publishLocally(LOCAL);
            chevereto
                    .faults()
                    .add(Fault.of(Kind.SLOW).after(Duration.ofSeconds(10)).on("POST", "/api/1/upload"));
            IntStream.range(0, SLOW).forEach(i -> tell(medium(picture(), somebody(), true)));
            await().atMost(LONG).untilAsserted(() -> assertThat(count("state = 'PUBLISHING'"))
                    .isPositive());
            beside += publishLocally(LOCAL);
            assertThat(count("state = 'PUBLISHING'"))
                    .as("uploads still with the slow site")
                    .isPositive();
            chevereto.faults().clear();
            await().atMost(LONG).untilAsserted(() -> assertThat(count("state in ('PENDING', 'PUBLISHING')"))
                    .isZero());
        }
        System.out.printf(
                "%nlocal publications, p99 of %d, mean of %d rounds: %.0f ms alone, %.0f ms beside a site that needs"
                        + " 10 s (%d uploads at once): ratio %.2f%n%n",
                LOCAL, ROUNDS, quiet / ROUNDS, beside / ROUNDS, SLOW, beside / quiet);
    }

    /** Publishes one after the other; the 99th percentile in milliseconds from wish to link, as the rows say. */
    private double publishLocally(int pictures) {
        var owner = "u_bench_" + UUID.randomUUID();
        for (var i = 0; i < pictures; i++) {
            as(owner)
                    .multiPart("file", "a.png", picture(), "image/png")
                    .formParam("service", "local")
                    .post("/api/v1/hosting/uploads")
                    .then()
                    .statusCode(201);
        }
        return database.query("select percentile_cont(0.99) within group (order by extract(epoch from settled_at -"
                        + " created_at) * 1000) from publication where owner_id = '" + owner + "'")
                .execute()
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getDouble(0);
    }

    private long count(String condition) {
        return database.query("select count(*) from publication where " + condition)
                .execute()
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getLong(0);
    }
}
