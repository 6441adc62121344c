package dev.atelier.user.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.WorkQueue;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.user.Database;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class ResealingIT {

    @Inject
    Database database;

    @Inject
    WorkQueue queue;

    @Inject
    Transactions transactions;

    @Inject
    Sealing sealing;

    @ConfigProperty(name = "ATELIER_KEY_ENCRYPTION_KEYS_RETIRED")
    String retiredKey;

    @Test
    void everything_a_retired_key_sealed_is_sealed_with_the_current_one_and_opens_all_the_time() throws Exception {
        // Given: more than one step, and one row that nothing opens
        var uid = Rest.newAccount().getString("uid");
        var retired = SealingTest.with(retiredKey);
        for (var i = 0; i < 120; i++) {
            insert(i + uid + ":chevereto", uid, retired);
        }
        insert(uid + ":chevereto", uid, retired);
        insert("broken" + uid, uid, SealingTest.with(SealingTest.key(7)));
        resolves(uid);

        // When
        transactions
                .run(() -> queue.enqueue(Resealing.KIND, sealing.currentKeyId()))
                .await()
                .indefinitely();

        // Then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(database.text(
                        "select count(*) from external_key where account_id = ? and sealed like ?",
                        uid,
                        Sealing.startOf(sealing.currentKeyId()) + "%"))
                .contains("121"));
        resolves(uid);
        assertThat(database.text("select sealed from external_key where id = ?", "broken" + uid))
                .hasValueSatisfying(text -> assertThat(text).doesNotStartWith(Sealing.startOf(sealing.currentKeyId())));
    }

    private void insert(String id, String uid, Sealing with) throws Exception {
        database.execute(
                "insert into external_key values (?, ?, ?, '9f3c', now())",
                id,
                uid,
                with.seal("chv_the-key-9f3c".getBytes(StandardCharsets.US_ASCII), "external-key:" + id));
    }

    private static void resolves(String uid) {
        Rest.asService("hosting-service")
                .contentType("application/json")
                .body(Map.of("user_id", uid, "provider", "chevereto"))
                .post("/internal/external-keys/resolve")
                .then()
                .statusCode(200)
                .body("api_key", is("chv_the-key-9f3c"));
    }
}
