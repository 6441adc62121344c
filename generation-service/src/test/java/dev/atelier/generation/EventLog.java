package dev.atelier.generation;

import dev.atelier.contracts.Event;
import dev.atelier.contracts.EventCatalog;
import dev.atelier.contracts.EventCodec;
import dev.atelier.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the other services see: reads the generation topic and tells facts of the library. */
final class EventLog implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final KafkaProducer<String, String> producer;
    private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();
    private final EventCodec codec = new EventCodec();
    private final String prefix;

    EventLog(String kafka, String prefix) {
        this.prefix = prefix;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "group.id",
                        "log-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        "500"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of(prefix + Topic.GENERATION.topicName()));
        producer =
                new KafkaProducer<>(Map.of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer());
    }

    /** All events of that type about that thing, so far. */
    <E extends Event> List<E> of(Class<E> type, String key) {
        consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
        return seen.stream()
                .filter(record -> key.equals(record.key()))
                .filter(record -> EventCatalog.typeOf(type).equals(type(record)))
                .map(record -> codec.read(record.value(), type))
                .toList();
    }

    void tell(Event event) {
        var topic = prefix + Topic.of(event.getClass()).topicName();
        var record = new ProducerRecord<>(topic, event.aggregateId(), codec.write(event));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", UUID.randomUUID().toString());
        header(record, "ce_type", EventCatalog.typeOf(event.getClass()));
        header(record, "ce_source", "/media-service");
        header(record, "ce_time", Instant.now().toString());
        producer.send(record);
        producer.flush();
    }

    private static String type(ConsumerRecord<String, String> record) {
        return new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
