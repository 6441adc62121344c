package dev.atelier.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.gateway.TestSettings;
import dev.atelier.gateway.routing.RoutingSettings;
import dev.atelier.standins.attach.Attachment;
import dev.atelier.standins.attach.StandIns;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalPropertiesReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several replicas' counting, on one database. */
class SharedLimitsTest {

    private static Attachment standIns;
    private static Vertx vertx;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final String user = "u_" + UUID.randomUUID();
    private final String key = "k_" + UUID.randomUUID();

    @BeforeAll
    static void attach() {
        standIns = StandIns.attach();
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void detach() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        standIns.close();
    }

    @AfterEach
    void closeReplicas() throws Exception {
        for (var closeable : open.reversed()) {
            closeable.close();
        }
    }

    @Test
    void a_burst_at_two_replicas_gets_no_more_than_the_limit() throws Exception {
        var one = replica(database(), Map.of());
        var two = replica(database(), Map.of());

        var first = burst(one, user, key, 200);
        var second = burst(two, user, key, 200);

        assertThat(within(first) + within(second)).isBetween(88L, 100L);
        assertThat(within(burst(one, user, key, 50)) + within(burst(two, user, key, 50)))
                .as("all of it is used up, wherever it was borrowed")
                .isLessThanOrEqualTo(2 * 6);
    }

    @Test
    void at_the_same_time_too() throws Exception {
        var one = replica(database(), Map.of());
        var two = replica(database(), Map.of());
        List<Boolean> known = new ArrayList<>();
        var together = new Thread(() -> known.addAll(burst(one, user, key, 200)));
        together.start();
        var others = burst(two, user, key, 200);
        together.join();

        assertThat(within(known) + within(others)).isBetween(88L, 100L);
    }

    @Test
    void somebody_else_is_not_touched() throws Exception {
        var one = replica(database(), Map.of());
        burst(one, user, key, 200);

        assertThat(within(burst(one, user + "-else", key + "-else", 10))).isEqualTo(10);
    }

    @Test
    void a_small_limit_is_exact() throws Exception {
        var one = replica(database(), Map.of("classes.read.user", "10/1h"));
        var two = replica(database(), Map.of("classes.read.user", "10/1h"));

        assertThat(within(burst(one, user, key, 7)) + within(burst(two, user, key, 7)))
                .isEqualTo(10);
    }

    @Test
    void most_requests_ask_no_database() throws Exception {
        var questions = new AtomicInteger();
        var counted = replica(database(), Map.of("classes.read.user", "16000/1h"), questions);

        assertThat(within(burst(counted, user, key, 5_000))).isEqualTo(5_000);
        assertThat(questions.get()).isBetween(1, 8);
    }

    @Test
    void without_the_database_each_replica_holds_the_limit_by_itself() throws Exception {
        var one = replica(database(), Map.of());
        assertThat(within(burst(one, user, key, 90))).isEqualTo(90);
        standIns.stop("postgres");
        try {
            assertThat(within(burst(one, user, key, 200)))
                    .as("an outage is no fresh start")
                    .isLessThanOrEqualTo(10);
            assertThat(within(burst(one, user + "-new", key, 200))).isEqualTo(100);
            var started = replica(database(), Map.of());
            assertThat(within(burst(started, user, key, 200)))
                    .as("and one that starts meanwhile works")
                    .isEqualTo(100);
        } finally {
            standIns.start("postgres");
        }
        var two = replica(database(), Map.of());
        await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> {
            var together = user + UUID.randomUUID();
            assertThat(within(burst(one, together, key, 200)) + within(burst(two, together, key, 200)))
                    .isLessThanOrEqualTo(100);
        });
    }

    @Test
    void counts_that_are_full_again_are_removed() throws Exception {
        var database = database();
        var one = replica(database, Map.of("classes.read.user", "10/1s"));
        burst(one, user, key, 3);
        try (var connection = database.getConnection();
                var rows = connection.createStatement()) {
            var row = rows.executeQuery(
                    "select expires_at - extract(epoch from now()) * 1000 from rate_limit where id like '%" + user
                            + "'");
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).isBetween(5_000L, 12_000L);
        }
    }

    private static long within(List<Boolean> burst) {
        return burst.stream().filter(Boolean::booleanValue).count();
    }

    /** Asks so often at once, from an event loop as requests do. */
    private static List<Boolean> burst(RateLimits limits, String user, String key, int times) {
        var known = new ConcurrentLinkedQueue<Boolean>();
        var all = new CountDownLatch(times);
        for (var loop = 0; loop < 4; loop++) {
            var part = times / 4 + (loop < times % 4 ? 1 : 0);
            ((io.vertx.core.impl.VertxInternal) vertx).createEventLoopContext().runOnContext(now -> {
                for (var i = 0; i < part; i++) {
                    limits.countUser(limits.named("read"), user, key, new Reckoning())
                            .onComplete(answer -> {
                                known.add(answer.succeeded());
                                all.countDown();
                            });
                }
            });
        }
        try {
            assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(known);
    }

    private RateLimits replica(AgroalDataSource database, Map<String, String> limits) {
        return replica(database, limits, new AtomicInteger());
    }

    private RateLimits replica(AgroalDataSource database, Map<String, String> limits, AtomicInteger questions) {
        var values = new HashMap<String, String>();
        values.put("atelier.gateway.limits.classes.read.user", "100/1h");
        values.put("atelier.gateway.limits.alone-for", "1s");
        values.put("atelier.gateway.limits.lending-timeout", "5s");
        limits.forEach((name, value) -> values.put("atelier.gateway.limits." + name, value));
        var settings = TestSettings.of(LimitSettings.class, values);
        var flyway = Flyway.configure().dataSource(database).load();
        var shared = new SharedCounts(database, flyway, settings) {
            @Override
            public java.util.concurrent.CompletionStage<Loan> lend(Policy policy, String subject, long asked) {
                questions.incrementAndGet();
                return super.lend(policy, subject, asked);
            }
        };
        open.add(shared::close);
        return new RateLimits(
                vertx, shared, new SimpleMeterRegistry(), settings, TestSettings.of(RoutingSettings.class, Map.of()));
    }

    private AgroalDataSource database() throws SQLException {
        var endpoints = standIns.endpoints();
        var source = AgroalDataSource.from(new AgroalPropertiesReader()
                .readProperties(Map.of(
                        "jdbcUrl",
                        endpoints.jdbcUrl() + "?connectTimeout=2&socketTimeout=5",
                        "principal",
                        endpoints.postgresUser(),
                        "credential",
                        endpoints.postgresPassword(),
                        "maxSize",
                        "4",
                        "acquisitionTimeout_s",
                        "2")));
        open.add(source);
        return source;
    }
}
