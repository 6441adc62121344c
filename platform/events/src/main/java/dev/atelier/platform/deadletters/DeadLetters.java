package dev.atelier.platform.deadletters;

import dev.atelier.platform.events.Replays;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** All dead letter topics of one Kafka. Used by one thread. */
final class DeadLetters implements AutoCloseable {

    /** The group whose committed offsets say what has been sent again. */
    private static final String NOTES = "atelier-dead-letters";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final KafkaConsumer<String, String> consumer;
    private final Map<String, Object> connection;

    /** @param bootstrapServers {@code host:port}, several with commas */
    DeadLetters(String bootstrapServers) {
        connection = Map.of("bootstrap.servers", bootstrapServers);
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        NOTES,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        Math.toIntExact(PATIENCE.toMillis())),
                new StringDeserializer(),
                new StringDeserializer());
    }

    /**
     * The oldest letters that match, in the order they were put aside per partition.
     *
     * @param most how many at most
     */
    List<DeadLetter> find(Predicate<DeadLetter> wanted, int most) {
        var partitions = partitions();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var notes = notes(Set.copyOf(partitions));
        var found = new ArrayList<DeadLetter>();
        while (found.size() < most && isBefore(ends)) {
            for (var record : consumer.poll(Duration.ofMillis(500))) {
                var partition = new TopicPartition(record.topic(), record.partition());
                var letter = new DeadLetter(record, notes.get(partition).contains(record.offset()));
                if (found.size() < most && wanted.test(letter)) {
                    found.add(letter);
                }
            }
        }
        return List.copyOf(found);
    }

    private boolean isBefore(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private List<TopicPartition> partitions() {
        return consumer.listTopics().entrySet().stream()
                .filter(topic -> topic.getKey().endsWith(DeadLetter.SUFFIX))
                .flatMap(topic -> topic.getValue().stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private Map<TopicPartition, Replayed> notes(Set<TopicPartition> partitions) {
        var committed = consumer.committed(partitions);
        return partitions.stream()
                .collect(Collectors.toMap(partition -> partition, partition -> Replayed.of(committed.get(partition))));
    }

    /**
     * Sends a letter again to the topic it came from, for the group that could not handle it; the others pass over it.
     * The event keeps its id, so a group that did handle it does nothing. Noted after Kafka has it: a crash in between
     * sends it once more, with no effect.
     *
     * @throws DeadLetterRefused when the letter does not say where it came from
     */
    void replay(DeadLetter letter) {
        if (letter.origin().isEmpty()) {
            throw new DeadLetterRefused(letter.position() + " does not say which topic it came from");
        }
        send(letter);
        var partition = letter.partition();
        var first = consumer.beginningOffsets(Set.of(partition)).get(partition);
        var note = notes(Set.of(partition)).get(partition).with(letter.record().offset(), first);
        consumer.commitSync(Map.of(partition, note.committed()));
    }

    private void send(DeadLetter letter) {
        var headers = new RecordHeaders();
        for (var header : letter.record().headers()) {
            if (!DeadLetter.saysWhy(header.key()) && !header.key().equals(Replays.HEADER)) {
                headers.add(header);
            }
        }
        headers.add(Replays.HEADER, letter.group().getBytes(StandardCharsets.UTF_8));
        var record = new ProducerRecord<>(
                letter.origin(), null, letter.record().key(), letter.record().value(), headers);
        var config = new HashMap<>(connection);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(record).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeadLetterRefused("interrupted before Kafka had " + letter.position());
        } catch (ExecutionException | TimeoutException e) {
            throw new DeadLetterRefused("Kafka did not take " + letter.position() + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
