package dev.atelier.user;

import dev.atelier.contracts.Event;
import dev.atelier.contracts.EventCatalog;
import dev.atelier.contracts.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tells the service what others would. */
public final class EventSource implements AutoCloseable {

    private final String topicPrefix = ConfigProvider.getConfig().getValue("atelier.events.topic-prefix", String.class);
    private final KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
            new StringSerializer(),
            new StringSerializer());

    /** Events of one topic and key arrive in the order they are sent. */
    public void send(String topic, String key, UUID id, Event event) {
        var record = new ProducerRecord<>(topicPrefix + topic, key, new EventCodec().write(event));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id.toString(),
                        "ce_type",
                        EventCatalog.typeOf(event.getClass()),
                        "ce_source",
                        "/tests",
                        "ce_time",
                        "2026-11-20T08:00:00Z",
                        "content-type",
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
