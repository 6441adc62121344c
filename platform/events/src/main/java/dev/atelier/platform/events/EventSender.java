package dev.atelier.platform.events;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends outbox rows as CloudEvents in binary mode. Used by the relay's thread only.
 *
 * <p>The producer is idempotent, so within one producer a partition never has a later row before an earlier one. After
 * a failure it is thrown away: its successor starts again from the oldest row.
 */
final class EventSender implements AutoCloseable {

    private static final int BLOCK_MILLIS = 5_000;

    private final Map<String, Object> config;
    private final String topicPrefix;
    private final String source;
    private final Duration deliveryTimeout;
    private Producer<String, String> producer;

    /**
     * @param bootstrapServers Kafka's addresses
     * @param topicPrefix put before every topic
     * @param source the CloudEvents {@code source}
     * @param deliveryTimeout how long a batch may take to be acknowledged
     */
    EventSender(String bootstrapServers, String topicPrefix, String source, Duration deliveryTimeout) {
        this.topicPrefix = topicPrefix;
        this.source = source;
        this.deliveryTimeout = deliveryTimeout;
        var timeout = Math.toIntExact(deliveryTimeout.toMillis());
        config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                BLOCK_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.min(timeout, 10_000),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                timeout,
                ProducerConfig.METADATA_MAX_AGE_CONFIG,
                60_000);
    }

    /** Returns when Kafka has acknowledged every row. */
    void sendAll(List<OutboxTable.Row> rows) {
        try {
            if (producer == null) {
                producer = new KafkaProducer<>(config);
            }
            var sent = new ArrayList<Future<RecordMetadata>>(rows.size());
            rows.forEach(row -> sent.add(producer.send(record(row))));
            for (var one : sent) {
                one.get(deliveryTimeout.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException e) {
            throw new SendingFailed(e.getCause());
        } catch (KafkaException | TimeoutException e) {
            throw new SendingFailed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendingFailed(e);
        }
    }

    private ProducerRecord<String, String> record(OutboxTable.Row row) {
        var record = new ProducerRecord<>(topicPrefix + row.topic(), row.key(), row.data());
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", row.eventId().toString());
        header(record, "ce_type", row.type());
        header(record, "ce_source", source);
        header(record, "ce_subject", row.key());
        header(record, "ce_tenantid", row.tenantId());
        header(record, "ce_time", row.createdAt().toString());
        header(record, "content-type", "application/json");
        header(record, "traceparent", row.traceParent());
        return record;
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Forgets everything in flight. */
    void reset() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    @Override
    public void close() {
        reset();
    }

    /** Kafka did not acknowledge; the rows are still in the outbox. */
    static final class SendingFailed extends RuntimeException {

        SendingFailed(Throwable cause) {
            super("Kafka did not take the events: " + cause.getMessage(), cause);
        }
    }
}
