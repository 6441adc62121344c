package dev.atelier.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.contracts.EventCodec;
import dev.atelier.contracts.users.UserRegistered;
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
class ReactionIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String REGISTERED = "atelier.users.registered.v1";

    @Inject
    Guestbook guestbook;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "atelier.events.topic-prefix")
    String prefix;

    private KafkaLog deadLetters;

    @BeforeEach
    void follow() {
        deadLetters = new KafkaLog(kafka, prefix + "sample.dlq");
    }

    @AfterEach
    void stopFollowing() {
        deadLetters.close();
    }

    @Test
    void an_event_that_is_delivered_three_times_has_its_effect_once() {
        // Given
        var user = newUser();
        var id = UUID.randomUUID();
        // When
        for (int i = 0; i < 3; i++) {
            deliver(id, REGISTERED, user, registered(user));
        }
        var last = newUser();
        deliver(UUID.randomUUID(), REGISTERED, user, registered(last));
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(guestbook.visitsOf(last)).isOne());
        assertThat(guestbook.visitsOf(user)).isOne();
    }

    @Test
    void a_reaction_that_fails_at_first_is_tried_again() {
        // Given
        var user = newUser();
        guestbook.failFor(user, 2);
        // When
        deliver(UUID.randomUUID(), REGISTERED, user, registered(user));
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(guestbook.visitsOf(user)).isOne());
    }

    @Test
    void an_event_that_keeps_failing_goes_to_the_dead_letters_with_its_cause_and_the_next_is_handled() {
        // Given
        var poison = newUser();
        guestbook.failFor(poison, 1000);
        var next = newUser();
        // When
        deliver(UUID.randomUUID(), REGISTERED, poison, registered(poison));
        deliver(UUID.randomUUID(), REGISTERED, poison, registered(next));
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(guestbook.visitsOf(next)).isOne());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deadLetters.records(poison)).hasSize(1));
        var letter = deadLetters.records(poison).getFirst();
        assertThat(letter.value()).isEqualTo(registered(poison));
        assertThat(KafkaLog.header(letter, "ce_type")).isEqualTo(REGISTERED);
        assertThat(KafkaLog.header(letter, "dead-letter-reason")).contains("no ink for " + poison);
        assertThat(KafkaLog.header(letter, "dead-letter-topic")).isEqualTo(prefix + "atelier.users.v1");
        assertThat(KafkaLog.header(letter, "dead-letter-offset")).isNotNull();
        assertThat(guestbook.visitsOf(poison)).isZero();
    }

    @Test
    void data_that_breaks_its_contract_goes_to_the_dead_letters_untried() {
        var key = newUser();
        deliver(UUID.randomUUID(), REGISTERED, key, "{\"user_id\":{}}");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deadLetters.records(key)).hasSize(1));
        assertThat(KafkaLog.header(deadLetters.records(key).getFirst(), "dead-letter-reason"))
                .contains("does not follow its contract");
    }

    @Test
    void a_record_that_is_no_cloud_event_goes_to_the_dead_letters() {
        var key = newUser();
        deadLetters.send(new ProducerRecord<>(prefix + "atelier.users.v1", key, "hello"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deadLetters.records(key)).hasSize(1));
    }

    @Test
    void a_type_this_version_does_not_know_is_passed_over() {
        // Given
        var key = newUser();
        var next = newUser();
        // When
        deliver(UUID.randomUUID(), "atelier.users.married.v1", key, "{}");
        deliver(UUID.randomUUID(), REGISTERED, key, registered(next));
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(guestbook.visitsOf(next)).isOne());
        assertThat(deadLetters.records(key)).isEmpty();
    }

    private static String newUser() {
        return "u_" + UUID.randomUUID();
    }

    private static String registered(String user) {
        return new EventCodec().write(new UserRegistered(user, Instant.EPOCH));
    }

    private void deliver(UUID id, String type, String key, String data) {
        var record = new ProducerRecord<>(prefix + "atelier.users.v1", key, data);
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", id.toString());
        header(record, "ce_type", type);
        header(record, "ce_source", "/user-service");
        header(record, "ce_time", Instant.now().toString());
        deadLetters.send(record);
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
