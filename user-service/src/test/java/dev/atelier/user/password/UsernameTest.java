package dev.atelier.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

    @ParameterizedTest
    @CsvSource({"ada,ADA", "Jürgen,JÜRGEN", "straße,STRASSE", "ａｄａ,ada", "Σίσυφος,ΣΊΣΥΦΟΣ"})
    void names_that_look_the_same_are_the_same(String one, String other) {
        assertThat(Username.of(one).key()).isEqualTo(Username.of(other).key());
        assertThat(Username.keyOf(one)).isEqualTo(Username.of(other).key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.org", "a+b", "Łukasz_1", "李小龙"})
    void names_of_many_kinds_are_names(String text) {
        assertThat(Username.of(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ab", "a b c", "ada\n", "<ada>", ".ada", "ada-", "01234567890123456789012345678901234567890"
            })
    void what_is_no_name_is_refused(String text) {
        assertThatThrownBy(() -> Username.of(text)).isInstanceOf(RegistrationRefused.class);
    }

    @Test
    void a_far_too_long_text_is_the_key_of_nobody_and_not_kept_whole() {
        assertThat(Username.keyOf("x".repeat(1_000_000))).hasSizeBetween(41, 100);
    }
}
