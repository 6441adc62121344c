package dev.atelier.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atelier.contracts.EventCodec;
import dev.atelier.contracts.media.MediaDeleted;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class OutboxIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Pictures pictures;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "atelier.events.topic-prefix")
    String prefix;

    private final EventCodec codec = new EventCodec();
    private KafkaLog log;

    @BeforeEach
    void follow() {
        log = new KafkaLog(kafka, prefix + "atelier.media.v1");
    }

    @AfterEach
    void stopFollowing() {
        log.close();
    }

    @Test
    void a_committed_event_arrives_as_a_cloud_event_in_binary_mode() {
        // Given
        var id = UUID.randomUUID().toString();
        // When
        pictures.change(id).await().atMost(SOON);
        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(log.records(id)).hasSize(1));
        var record = log.records(id).getFirst();
        assertThat(KafkaLog.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(KafkaLog.header(record, "ce_type")).isEqualTo("atelier.media.deleted.v1");
        assertThat(KafkaLog.header(record, "ce_source")).isEqualTo("/sample");
        assertThat(KafkaLog.header(record, "ce_subject")).isEqualTo(id);
        assertThat(UUID.fromString(KafkaLog.header(record, "ce_id"))).isNotNull();
        assertThat(Instant.parse(KafkaLog.header(record, "ce_time")))
                .isBefore(Instant.now().plusSeconds(5));
        assertThat(KafkaLog.header(record, "content-type")).isEqualTo("application/json");
        assertThat(KafkaLog.header(record, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(version(record)).isEqualTo(1);
    }

    @Test
    void an_event_of_a_transaction_that_failed_does_not_exist() {
        // Given
        var id = UUID.randomUUID().toString();
        assertThatThrownBy(() -> pictures.changeAndFail(id).await().atMost(SOON))
                .hasMessageContaining("changed our mind");
        // When
        pictures.change(id).await().atMost(SOON);
        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(log.records(id)).hasSize(1));
        assertThat(version(log.records(id).getFirst())).isEqualTo(1);
    }

    @Test
    void events_of_one_aggregate_keep_their_order_under_parallel_writers() {
        // Given
        var ids = IntStream.range(0, 5)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        var changesEach = 60;
        // When
        Multi.createFrom()
                .range(0, ids.size() * changesEach)
                .onItem()
                .transformToUni(i -> pictures.change(ids.get(i % ids.size())))
                .merge(16)
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(60));
        // Then
        var expected = LongStream.rangeClosed(1, changesEach).boxed().toList();
        for (var id : ids) {
            await().atMost(SOON).untilAsserted(() -> assertThat(versions(id)).isEqualTo(expected));
        }
    }

    @Test
    void an_event_outside_of_a_transaction_is_refused() {
        var event = new MediaDeleted("1", "u_1", 1, Instant.now());
        assertThatThrownBy(() -> Uni.createFrom()
                        .deferred(() -> outbox.append(event))
                        .await()
                        .atMost(SOON))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("only inside Transactions.run");
    }

    @Test
    void a_transaction_inside_another_joins_it() {
        // Given
        var id = UUID.randomUUID().toString();
        // When
        assertThatThrownBy(() -> transactions
                        .run(() -> pictures.change(id)
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("outer failed"))))
                        .await()
                        .atMost(SOON))
                .hasMessageContaining("outer failed");
        // Then
        assertThat(pictures.version(id).await().atMost(SOON)).isZero();
    }

    private List<Long> versions(String id) {
        return log.records(id).stream().map(this::version).toList();
    }

    private long version(ConsumerRecord<String, String> record) {
        return codec.read(record.value(), MediaDeleted.class).sizeBytes();
    }
}
