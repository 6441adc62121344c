package dev.atelier.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.user.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class FailedLoginsIT {

    @Inject
    FailedLogins failures;

    @Inject
    PasswordSettings settings;

    @Inject
    Transactions transactions;

    @Inject
    Database database;

    private final String salt = Long.toHexString(ThreadLocalRandom.current().nextLong());
    private final String ada = "ada" + salt;

    @Test
    void the_next_by_the_same_name_waits_until_the_first_failure_is_old() throws Exception {
        fail(ada, 10);
        assertThatThrownBy(() -> done(failures.begin(ada, "another " + salt)))
                .isInstanceOfSatisfying(LoginRefused.class, refused -> assertThat(
                                Integer.parseInt(refused.headers().get("Retry-After")))
                        .isBetween(850, 900));

        database.execute(
                "update failed_login set until = now() - interval '1 second' where key = ?",
                FailedLogins.key("name", ada));
        assertThatCode(() -> done(anotherReplica().begin(ada, "another " + salt)))
                .doesNotThrowAnyException();
    }

    @Test
    void what_failed_at_one_replica_counts_at_every_other() {
        fail(ada, 5);
        var other = anotherReplica();
        for (var i = 0; i < 5; i++) {
            done(other.begin(ada, "other " + i + salt));
        }

        assertThatThrownBy(() -> done(failures.begin(ada, "x" + salt))).isInstanceOf(LoginRefused.class);
        assertThatThrownBy(() -> done(other.begin(ada, "x" + salt))).isInstanceOf(LoginRefused.class);
    }

    @Test
    void a_refused_login_does_not_count_for_its_address() throws Exception {
        fail(ada, 10);

        for (var i = 0; i < 60; i++) {
            assertThatThrownBy(() -> done(anotherReplica().begin(ada, "c" + salt)))
                    .isInstanceOf(LoginRefused.class);
        }

        assertThatCode(() -> done(failures.begin("bob" + salt, "c" + salt))).doesNotThrowAnyException();
    }

    @Test
    void success_forgets_the_name_but_not_what_others_failed_at_the_address() throws Exception {
        fail(ada, 9);
        done(failures.begin("eve" + salt, "home" + salt));
        done(failures.begin(ada, "home" + salt));

        done(failures.succeeded(ada, "home" + salt));

        fail(ada, 10);
        assertThat(database.text(
                        "select failures from failed_login where key = ?", FailedLogins.key("address", "home" + salt)))
                .contains("1");
    }

    @Test
    void what_was_not_checked_is_no_failure() {
        fail(ada, 9);
        done(failures.begin(ada, "a" + salt));
        done(failures.unchecked(ada, "a" + salt));

        assertThatCode(() -> done(failures.begin(ada, "a" + salt))).doesNotThrowAnyException();
        assertThatThrownBy(() -> done(failures.begin(ada, "a" + salt))).isInstanceOf(LoginRefused.class);
    }

    private void fail(String name, int times) {
        for (var i = 0; i < times; i++) {
            done(failures.begin(
                    name, "from " + i + " " + ThreadLocalRandom.current().nextLong()));
        }
    }

    /** One that remembers nothing of what this one has refused. */
    private FailedLogins anotherReplica() {
        return new FailedLogins(settings, transactions);
    }

    private static void done(Uni<Void> work) {
        work.await().atMost(Duration.ofSeconds(10));
    }
}
