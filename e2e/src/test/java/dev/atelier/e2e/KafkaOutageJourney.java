package dev.atelier.e2e;

import static dev.atelier.e2e.Atelier.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka is away for 20 s while people go on uploading. */
@ExtendWith(RunningStack.class)
class KafkaOutageJourney {

    private static final Duration OUTAGE = Duration.ofSeconds(20);

    private final Atelier atelier;

    KafkaOutageJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    @Test
    void uploads_go_on_and_their_events_arrive_afterwards_each_once() {
        // Given
        var user = atelier.newUser();
        var ids = new ArrayList<String>();
        ids.add(upload(user, 0));
        eventually().untilAsserted(() -> user.get("/api/v1/me/statistics").body("total_uploads", is(1)));
        // When
        atelier.stack().stopKafka();
        try {
            var until = Instant.now().plus(OUTAGE);
            while (Instant.now().isBefore(until)) {
                ids.add(upload(user, ids.size()));
            }
        } finally {
            atelier.stack().startKafka();
        }
        ids.add(upload(user, ids.size()));
        // Then
        eventually().untilAsserted(() -> user.get("/api/v1/me/statistics").body("total_uploads", is(ids.size())));
        try (var events = atelier.events("atelier.media.v1")) {
            assertOnceEach(events, "atelier.media.uploaded.v1", ids);
            assertOnceEach(events, "atelier.media.processed.v1", ids);
        }
        user.get("/api/v1/me/statistics").body("total_uploads", is(ids.size()));
    }

    /** One event per medium: were it told twice, its id would be there under two event ids. */
    private static void assertOnceEach(EventLog events, String type, List<String> ids) {
        eventually().untilAsserted(() -> {
            var arrived = new HashMap<String, Set<String>>();
            events.of(type).forEach(event -> arrived.computeIfAbsent(event.key(), key -> new HashSet<>())
                    .add(event.id()));
            assertThat(arrived.keySet()).containsAll(ids);
            assertThat(ids).allSatisfy(id -> assertThat(arrived.get(id)).hasSize(1));
        });
    }

    private static String upload(User user, int number) {
        return user.upload("picture-" + number + ".jpg", CameraPicture.jpeg(640, 480, 1, 1000 + number), false)
                .statusCode(201)
                .extract()
                .path("media.id")
                .toString();
    }
}
