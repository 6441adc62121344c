package dev.atelier.hosting;

import dev.atelier.contracts.Event;
import dev.atelier.contracts.EventCatalog;
import dev.atelier.contracts.EventCodec;
import dev.atelier.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Tells events as other services do. */
final class MediaNews implements AutoCloseable {

    private final KafkaProducer<String, String> producer;
    private final String prefix;
    private final EventCodec codec = new EventCodec();

    MediaNews(String kafka, String prefix) {
        producer =
                new KafkaProducer<>(Map.of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer());
        this.prefix = prefix;
    }

    /** Delivers the event that often, each time with the same id. */
    void tell(Event event, int times) {
        var id = UUID.randomUUID().toString();
        for (var i = 0; i < times; i++) {
            send(event, id);
        }
    }

    private void send(Event event, String id) {
        var record = new ProducerRecord<>(
                prefix + Topic.of(event.getClass()).topicName(), event.aggregateId(), codec.write(event));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", id);
        header(record, "ce_type", EventCatalog.typeOf(event.getClass()));
        header(record, "ce_source", "/media-service");
        header(record, "ce_time", Instant.now().toString());
        try {
            producer.send(record).get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not take the event", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
