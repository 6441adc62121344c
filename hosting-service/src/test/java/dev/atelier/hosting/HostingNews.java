package dev.atelier.hosting;

import dev.atelier.contracts.Event;
import dev.atelier.contracts.EventCatalog;
import dev.atelier.contracts.EventCodec;
import dev.atelier.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything hosting-service has told, from the beginning. */
final class HostingNews implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final String topic;
    private final EventCatalog catalog = new EventCatalog();
    private final EventCodec codec = new EventCodec();
    private final List<Event> heard = new ArrayList<>();
    private boolean assigned;

    HostingNews(String kafka, String prefix) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new StringDeserializer(), new StringDeserializer());
        topic = prefix + Topic.HOSTING.topicName();
    }

    <E extends Event> List<E> heard(Class<E> type) {
        if (!assigned) {
            assign();
        }
        if (assigned) {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> heard.add(read(record)));
        }
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void assign() {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (!partitions.isEmpty()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            assigned = true;
        }
    }

    private Event read(ConsumerRecord<String, String> record) {
        var type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        return codec.read(record.value(), catalog.find(type).orElseThrow());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
