package dev.atelier.media;

import dev.atelier.contracts.Event;
import dev.atelier.contracts.EventCatalog;
import dev.atelier.contracts.EventCodec;
import dev.atelier.contracts.Topic;
import dev.atelier.contracts.media.MediaErased;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The other side of Kafka: reads everything the service tells, and tells it what other services would. */
@ApplicationScoped
public class Topics {
    private final EventCodec codec = new EventCodec();
    private final EventCatalog catalog = new EventCatalog();
    private final List<Event> told = new ArrayList<>();
    private final String prefix;
    private final KafkaConsumer<String, String> consumer;
    private final KafkaProducer<String, String> producer;

    Topics(
            @ConfigProperty(name = "kafka.bootstrap.servers") String kafka,
            @ConfigProperty(name = "atelier.events.topic-prefix", defaultValue = "") String prefix) {
        this.prefix = prefix;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "group.id",
                        prefix + "test-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of(prefix + Topic.MEDIA.topicName()));
        producer =
                new KafkaProducer<>(Map.of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer());
    }

    @PreDestroy
    void close() {
        consumer.close();
        producer.close();
    }

    /** All events of a type about one medium that have come so far. */
    public <E extends Event> List<E> told(Class<E> type, long mediaId) {
        return told(type, Long.toString(mediaId));
    }

    /** All events of a type about one thing that have come so far. */
    public synchronized <E extends Event> List<E> told(Class<E> type, String aggregateId) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
            String name = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
            catalog.find(name).ifPresent(known -> told.add(codec.read(record.value(), known)));
        }
        return told.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(event -> event.aggregateId().equals(aggregateId))
                .toList();
    }

    /** That nothing of this user is left. */
    public synchronized List<MediaErased> erased(String userId) {
        told(MediaErased.class, -1);
        return told.stream()
                .filter(MediaErased.class::isInstance)
                .map(MediaErased.class::cast)
                .filter(event -> event.userId().equals(userId))
                .toList();
    }

    /** Tells an event under an id of its own. */
    public void tell(Event event) {
        tell(event, UUID.randomUUID());
    }

    public void tell(Event event, UUID id) {
        ProducerRecord<String, String> record = new ProducerRecord<>(
                prefix + Topic.of(event.getClass()).topicName(), event.aggregateId(), codec.write(event));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", id.toString(),
                        "ce_type", EventCatalog.typeOf(event.getClass()),
                        "ce_source", "/test",
                        "ce_time", Instant.now().toString())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }
}
