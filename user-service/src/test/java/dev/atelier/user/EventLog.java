package dev.atelier.user;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads what the service told the others. */
public final class EventLog {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private EventLog() {}

    /** Every record of the topic from its beginning to the first that matches. */
    public static List<ConsumerRecord<String, String>> until(
            String topic, Predicate<ConsumerRecord<String, String>> last) throws TimeoutException {
        var config = ConfigProvider.getConfig();
        var prefixed = config.getValue("atelier.events.topic-prefix", String.class) + topic;
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                config.getValue("kafka.bootstrap.servers", String.class),
                "group.id",
                prefixed + "-" + System.nanoTime(),
                "auto.offset.reset",
                "earliest");
        var records = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(prefixed));
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                for (var one : consumer.poll(Duration.ofMillis(200))) {
                    records.add(one);
                    if (last.test(one)) {
                        return records;
                    }
                }
            }
        }
        throw new TimeoutException("not in " + records.size() + " records of " + prefixed);
    }
}
