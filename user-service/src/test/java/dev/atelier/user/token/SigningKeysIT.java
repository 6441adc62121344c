package dev.atelier.user.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.user.Database;
import dev.atelier.user.sealing.SealBroken;
import dev.atelier.user.sealing.Sealing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class SigningKeysIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    SigningKeys running;

    @Inject
    SigningKeyRepository rows;

    @Inject
    Sealing sealing;

    @Inject
    Transactions transactions;

    @Inject
    Database database;

    @Test
    void a_second_replica_signs_with_the_key_of_the_first() throws Exception {
        // Given
        forgetAll();
        var first = started();

        // When
        var second = started();

        // Then
        assertThat(second.current().id()).isEqualTo(first.current().id());
        assertThat(second.current().privateKey()).isEqualTo(first.current().privateKey());
    }

    @Test
    void replicas_that_start_at_the_same_moment_on_an_empty_database_make_one_key() throws Exception {
        // Given
        forgetAll();
        var replicas = Stream.generate(this::replica).limit(5).toList();

        // When
        Uni.join()
                .all(replicas.stream().map(SigningKeys::load).toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(database.text("select count(*) from signing_key")).contains("1");
        assertThat(replicas)
                .extracting(keys -> keys.current().id())
                .containsOnly(replicas.getFirst().current().id());
    }

    @Test
    void the_newest_key_signs_and_all_that_are_not_retired_are_published() throws Exception {
        // Given
        forgetAll();
        var old = started().current().id();
        database.execute("update signing_key set created_at = now() - interval '1 day'");
        var newer = SigningKey.generate();
        insert(newer);

        // When
        var during = started();
        database.execute("update signing_key set retired_at = now() where kid = ?", old);
        var after = started();

        // Then
        assertThat(during.current().id()).isEqualTo(newer.id());
        assertThat(during.all()).extracting(SigningKey::id).containsExactly(newer.id(), old);
        assertThat(after.all()).extracting(SigningKey::id).containsExactly(newer.id());
    }

    @Test
    void a_database_with_a_key_sealed_under_another_key_does_not_start() throws Exception {
        forgetAll();
        var key = SigningKey.generate();
        insert(key);
        database.execute("update signing_key set private_key = replace(private_key, 'v1.', 'v1.00')");

        assertThatThrownBy(this::started)
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("ATELIER_KEY_ENCRYPTION_KEY");
        forgetAll();
    }

    @Test
    void the_database_holds_the_private_half_sealed() throws Exception {
        forgetAll();
        var key = started().current();

        var kept = database.text("select private_key from signing_key where kid = ?", key.id());

        assertThat(kept).hasValueSatisfying(text -> {
            assertThat(text).startsWith("v1.");
            assertThat(sealing.open(text, "signing-key:" + key.id()))
                    .isEqualTo(key.privateKey().getEncoded());
        });
    }

    @Test
    void the_running_service_has_a_key_from_its_start_on() {
        assertThat(running.all()).isNotEmpty().isEqualTo(List.copyOf(running.all()));
        assertThat(running.current()).isNotNull();
    }

    private void insert(SigningKey key) {
        transactions
                .run(() -> rows.persist(new SigningKeyRow(key, sealing, java.time.Instant.now())))
                .await()
                .atMost(PATIENCE);
    }

    private SigningKeys started() {
        var keys = replica();
        keys.load().await().atMost(PATIENCE);
        return keys;
    }

    private SigningKeys replica() {
        return new SigningKeys(rows, sealing, transactions);
    }

    private void forgetAll() throws Exception {
        database.execute("delete from signing_key");
    }
}
