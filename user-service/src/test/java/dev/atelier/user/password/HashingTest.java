package dev.atelier.user.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.user.SettingsTest;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HashingTest {

    private final Vertx vertx = Vertx.vertx();
    private final Hashing hashing = new Hashing(
            SettingsTest.read(
                    PasswordSettings.class,
                    Map.of("atelier.user.passwords.workers", "1", "atelier.user.passwords.queue", "1")),
            vertx);

    @AfterEach
    void close() {
        hashing.close();
        vertx.close();
    }

    @Test
    void what_cannot_wait_is_asked_to_come_again() {
        var all = IntStream.range(0, 20)
                .mapToObj(i -> hashing.hash("correct horse battery").subscribeAsCompletionStage())
                .toList();

        var refused = all.stream()
                .map(one -> one.handle((hash, failure) -> failure))
                .map(CompletableFuture::join)
                .filter(failure -> failure != null)
                .toList();
        assertThat(refused).isNotEmpty().hasSizeLessThan(20).allMatch(failure -> failure instanceof PasswordsBusy);
    }

    @Test
    void nobody_has_no_right_password() {
        assertThat(hashing.matches("correct horse battery", Optional.empty())
                        .await()
                        .indefinitely())
                .isFalse();
    }

    @Test
    void the_same_password_never_looks_the_same() {
        var one = hashing.hash("correct horse battery").await().indefinitely();
        var other = hashing.hash("correct horse battery").await().indefinitely();

        assertThat(one).isNotEqualTo(other);
        assertThat(hashing.matches("correct horse battery", Optional.of(one))
                        .await()
                        .indefinitely())
                .isTrue();
    }
}
