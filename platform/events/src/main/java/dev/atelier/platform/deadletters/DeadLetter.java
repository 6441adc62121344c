package dev.atelier.platform.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * An event that was put aside.
 *
 * @param record as it lies in the dead letter topic: the original headers, key and value, and why it is there
 * @param replayed whether it has been sent again
 */
record DeadLetter(ConsumerRecord<String, String> record, boolean replayed) {

    static final String SUFFIX = ".dlq";
    private static final String CAUSE_PREFIX = "dead-letter-";

    /** Where it lies: what {@code show} and {@code replay} take. */
    String position() {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** The consumer group that could not handle it. */
    String group() {
        return record.topic().substring(0, record.topic().length() - SUFFIX.length());
    }

    Instant putAsideAt() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    String type() {
        return header("ce_type");
    }

    String reason() {
        return header("dead-letter-reason");
    }

    /** The topic it was first sent to, with the installation's prefix; empty when the record does not say. */
    String origin() {
        return header("dead-letter-topic");
    }

    static boolean saysWhy(String header) {
        return header.startsWith(CAUSE_PREFIX);
    }

    private String header(String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
