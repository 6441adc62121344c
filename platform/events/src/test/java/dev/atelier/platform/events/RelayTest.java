package dev.atelier.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.standins.attach.Attachment;
import dev.atelier.standins.attach.StandIns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas' relays on one outbox. */
class RelayTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<Relay> relays = new ArrayList<>();
    private Attachment standIns;
    private OutboxDatabase database;
    private KafkaLog log;
    private String topic;

    @BeforeEach
    void start() throws SQLException {
        standIns = StandIns.attach();
        topic = "relay-" + UUID.randomUUID();
        database = new OutboxDatabase(standIns.endpoints());
        log = new KafkaLog(standIns.endpoints().kafka(), topic);
    }

    @AfterEach
    void stop() {
        relays.forEach(Relay::close);
        log.close();
        standIns.close();
    }

    @Test
    void only_one_of_two_relays() {
        var first = startRelay();
        await().atMost(SOON).until(first::isRelaying);
        var second = startRelay();
        // the second has tried once it answers a wake-up by trying again
        second.wake();
        assertThat(second.isRelaying()).isFalse();
    }

    @Test
    void when_the_relaying_replica_loses_its_session_the_other_goes_on_without_loss_or_disorder() throws SQLException {
        // Given
        var first = startRelay();
        await().atMost(SOON).until(first::isRelaying);
        var second = startRelay();
        write(1, 500);
        // When
        killSessionOfRelay();
        write(501, 1000);
        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(database.pending()).isZero());
        await().atMost(SOON).until(() -> first.isRelaying() != second.isRelaying());
        assertThatAllArrivedInOrder(1000);
    }

    @Test
    void when_the_relaying_replica_stops_the_other_goes_on() throws SQLException {
        // Given
        var first = startRelay();
        await().atMost(SOON).until(first::isRelaying);
        var second = startRelay();
        // When
        first.close();
        write(1, 100);
        // Then
        await().atMost(SOON).until(second::isRelaying);
        assertThatAllArrivedInOrder(100);
    }

    @Test
    void events_wait_while_kafka_is_away_and_arrive_in_order_afterwards() throws SQLException {
        // Given
        startRelay();
        write(1, 50);
        assertThatAllArrivedInOrder(50);
        standIns.stop("kafka");
        // When
        write(51, 100);
        standIns.start("kafka");
        // Then
        assertThatAllArrivedInOrder(100);
        await().atMost(SOON).untilAsserted(() -> assertThat(database.pending()).isZero());
    }

    private Relay startRelay() {
        var sender = new EventSender(standIns.endpoints().kafka(), "", "/sample", Duration.ofSeconds(10));
        var relay = new Relay(database.source(), sender, 100, Duration.ofMillis(50), sent -> {});
        relays.add(relay);
        relay.start();
        return relay;
    }

    private void write(int from, int to) throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            for (int n = from; n <= to; n++) {
                database.insert(connection, topic, "one", Integer.toString(n));
            }
        }
    }

    /** At least once: repeated events carry the id they had before, and without repetitions the order is kept. */
    private void assertThatAllArrivedInOrder(int count) {
        var expected = LongStream.rangeClosed(1, count).mapToObj(Long::toString).toList();
        await().atMost(SOON).untilAsserted(() -> {
            var ids = new HashSet<String>();
            var firstDeliveries = log.records().stream()
                    .filter(record -> ids.add(KafkaLog.header(record, "ce_id")))
                    .map(record -> record.value())
                    .toList();
            assertThat(firstDeliveries).isEqualTo(expected);
        });
    }

    private void killSessionOfRelay() throws SQLException {
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_locks"
                    + " where locktype = 'advisory' and granted and pid <> pg_backend_pid()"
                    + " and database = (select oid from pg_database where datname = current_database())");
        }
    }
}
