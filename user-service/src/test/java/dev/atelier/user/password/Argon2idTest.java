package dev.atelier.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2idTest {

    /** From the tests of the reference implementation. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    void it_is_what_the_reference_computes() {
        var salt = "somesalt".getBytes(StandardCharsets.UTF_8);

        assertThat(Argon2id.of("password", 65_536, 2, salt).text()).isEqualTo(REFERENCE);
    }

    @Test
    void a_stored_hash_is_checked_with_what_it_was_made_with() {
        assertThat(Argon2id.parse(REFERENCE).matches("password")).isTrue();
        assertThat(Argon2id.parse(REFERENCE).matches("Password")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$CTFh", "$argon2id$v=16$m=256,t=2,p=1$c2$CT"})
    void another_text_is_told(String text) {
        assertThatThrownBy(() -> Argon2id.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void its_hash_gets_into_no_log() {
        assertThat(Argon2id.parse(REFERENCE)).hasToString("Argon2id[m=65536,t=2]");
    }
}
