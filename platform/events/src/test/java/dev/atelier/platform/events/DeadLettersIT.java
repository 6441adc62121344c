package dev.atelier.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.contracts.EventCodec;
import dev.atelier.contracts.users.UserRegistered;
import dev.atelier.platform.deadletters.DeadLettersRun;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class DeadLettersIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Guestbook guestbook;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "atelier.events.topic-prefix")
    String prefix;

    private final String user = "u_" + UUID.randomUUID();
    private KafkaLog events;

    @BeforeEach
    void follow() {
        events = new KafkaLog(kafka, prefix + "atelier.users.v1");
    }

    @AfterEach
    void stopFollowing() {
        events.close();
    }

    @Test
    void a_letter_that_is_sent_again_after_the_cause_is_mended_takes_effect_once() {
        // Given
        guestbook.failFor(user, 1000);
        send(null);
        await().atMost(SOON).untilAsserted(() -> assertThat(listed("list")).contains("no ink for " + user));
        var position = listed("list")
                .lines()
                .filter(line -> line.contains(user))
                .findFirst()
                .orElseThrow()
                .split(" ")[0];
        assertThat(listed("show", position)).contains("ce_type: atelier.users.registered.v1", "\"user_id\"");
        // When
        guestbook.failFor(user, 0);
        assertThat(listed("replay", position)).contains("sent again for " + prefix + "sample");
        assertThat(listed("replay", position)).contains("sent again");
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(guestbook.visitsOf(user)).isOne());
        assertThat(listed("list")).doesNotContain(user);
        assertThat(listed("list", "--all")).contains(user);
        assertThat(events.records(user)).last().satisfies(record -> {
            assertThat(KafkaLog.header(record, Replays.HEADER)).isEqualTo(prefix + "sample");
            assertThat(KafkaLog.header(record, "dead-letter-reason")).isNull();
        });
    }

    @Test
    void what_is_sent_again_for_another_group_is_passed_over() {
        // Given
        var next = "u_" + UUID.randomUUID();
        // When
        send("somebody-else");
        events.send(record(next, user, null));
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(guestbook.visitsOf(next)).isOne());
        assertThat(guestbook.visitsOf(user)).isZero();
    }

    @Test
    void wrong_words_and_wrong_positions_are_told() {
        assertThat(DeadLettersRun.of(kafka, "shred").status()).isEqualTo(2);
        var nowhere = DeadLettersRun.of(kafka, "show", "nothing.dlq/0/7");
        assertThat(nowhere.status()).isOne();
        assertThat(nowhere.errors()).contains("There is no dead letter at nothing.dlq/0/7");
    }

    private String listed(String... words) {
        var run = DeadLettersRun.of(kafka, words);
        assertThat(run.status()).as(run.errors()).isZero();
        return run.output();
    }

    private void send(String group) {
        events.send(record(user, user, group));
    }

    private ProducerRecord<String, String> record(String guest, String key, String group) {
        var data = new EventCodec().write(new UserRegistered(guest, Instant.parse("2026-11-21T08:00:00Z")));
        var record = new ProducerRecord<>(prefix + "atelier.users.v1", key, data);
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", UUID.randomUUID().toString());
        header(record, "ce_type", "atelier.users.registered.v1");
        header(record, "ce_source", "/user-service");
        header(record, "ce_time", "2026-11-21T08:00:00Z");
        if (group != null) {
            header(record, Replays.HEADER, group);
        }
        return record;
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
