package dev.atelier.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic from its beginning, read as any other system would. */
final class EventLog implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final List<Seen> seen = new ArrayList<>();

    EventLog(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "journey-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        "1000"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of(topic));
    }

    /**
     * An event as it arrived.
     *
     * @param id the CloudEvents id
     * @param type the CloudEvents type
     * @param key the aggregate
     * @param data JSON
     */
    record Seen(String id, String type, String key, String data) {

        static Seen of(ConsumerRecord<String, String> record) {
            return new Seen(header(record, "ce_id"), header(record, "ce_type"), record.key(), record.value());
        }

        private static String header(ConsumerRecord<String, String> record, String name) {
            return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
        }
    }

    /** Everything of a type about an aggregate that has arrived until now. */
    List<Seen> of(String type, String key) {
        return of(type).stream().filter(event -> event.key().equals(key)).toList();
    }

    /** Everything of a type that has arrived until now. */
    List<Seen> of(String type) {
        consumer.poll(Duration.ofMillis(300)).forEach(record -> seen.add(Seen.of(record)));
        return seen.stream().filter(event -> event.type().equals(type)).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
