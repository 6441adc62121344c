package dev.atelier.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All topics as text, from their beginnings to where they end now. */
final class Topics {

    private Topics() {}

    /** Keys, headers and values, by topic. */
    static Map<String, String> of(String bootstrapServers) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer())) {
            var texts = new TreeMap<String, StringBuilder>();
            var partitions = new ArrayList<TopicPartition>();
            consumer.listTopics().forEach((topic, parts) -> {
                if (!topic.startsWith("__")) {
                    texts.put(topic, new StringBuilder());
                    parts.forEach(part -> partitions.add(new TopicPartition(topic, part.partition())));
                }
            });
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(500))
                        .forEach(record ->
                                texts.get(record.topic()).append(text(record)).append('\n'));
            }
            var whole = new TreeMap<String, String>();
            texts.forEach((topic, text) -> whole.put(topic, text.toString()));
            return whole;
        }
    }

    private static String text(ConsumerRecord<String, String> record) {
        var text = new StringBuilder().append(record.key());
        record.headers().forEach(header -> text.append(' ')
                .append(header.key())
                .append('=')
                .append(new String(header.value(), StandardCharsets.UTF_8)));
        return text.append(' ').append(record.value()).toString();
    }
}
