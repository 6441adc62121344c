package dev.atelier.user.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {

    private static final byte[] SECRET = "the private half".getBytes(StandardCharsets.UTF_8);

    private final Sealing sealing = with(key(1));

    @Test
    void what_was_sealed_opens_again() {
        var sealed = sealing.seal(SECRET, "signing-key:a");

        assertThat(sealed).doesNotContain("private");
        assertThat(sealing.open(sealed, "signing-key:a")).isEqualTo(SECRET);
        assertThat(with(key(1)).open(sealed, "signing-key:a")).isEqualTo(SECRET);
    }

    @Test
    void the_same_secret_never_looks_the_same() {
        assertThat(sealing.seal(SECRET, "p")).isNotEqualTo(sealing.seal(SECRET, "p"));
    }

    @Test
    void a_changed_character_is_noticed_wherever_it_is() {
        var sealed = sealing.seal(SECRET, "p");
        for (var i = 0; i < sealed.length(); i++) {
            var changed = new StringBuilder(sealed);
            changed.setCharAt(i, sealed.charAt(i) == 'A' ? 'Q' : 'A');
            assertThatThrownBy(() -> sealing.open(changed.toString(), "p")).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void a_sealed_text_does_not_open_for_another_purpose() {
        var sealed = sealing.seal(SECRET, "signing-key:a");

        assertThatThrownBy(() -> sealing.open(sealed, "signing-key:b")).isInstanceOf(SealBroken.class);
    }

    @Test
    void another_key_does_not_open_it_and_is_told_apart_by_its_id() {
        var sealed = sealing.seal(SECRET, "p");

        assertThatThrownBy(() -> with(key(2)).open(sealed, "p"))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("ATELIER_KEY_ENCRYPTION_KEY")
                .hasMessageContaining(sealed.split("\\.")[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "v1.a", "v2.a.b", "v1.a.b.c"})
    void what_is_no_sealed_text_is_told(String text) {
        assertThatThrownBy(() -> sealing.open(text, "p")).isInstanceOf(SealBroken.class);
    }

    @Test
    void a_sealed_text_cut_short_is_told() {
        var sealed = sealing.seal(SECRET, "p");

        assertThatThrownBy(() -> sealing.open(sealed.substring(0, 20), "p")).isInstanceOf(SealBroken.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "not base64!", "c2hvcnQ=", "dGhpcyBpcyBtdWNoIGxvbmdlciB0aGFuIHRoaXJ0eSB0d28gYnl0ZXM="})
    void an_unusable_key_is_refused_with_the_name_of_its_setting_and_without_its_value(String setting) {
        assertThatThrownBy(() -> with(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ATELIER_KEY_ENCRYPTION_KEY")
                .extracting(Throwable::getMessage)
                .matches(message -> setting.isBlank() || !((String) message).contains(setting));
    }

    @Test
    void a_retired_key_still_opens_what_it_sealed_and_seals_nothing_any_more() {
        var before = with(key(1)).seal(SECRET, "p");
        var rotated = with(key(2), key(1));

        assertThat(rotated.open(before, "p")).isEqualTo(SECRET);
        var after = rotated.seal(SECRET, "p");
        assertThat(with(key(2)).open(after, "p")).isEqualTo(SECRET);
        assertThat(after).startsWith(Sealing.startOf(rotated.currentKeyId()));
    }

    static Sealing with(String setting, String... retired) {
        return new Sealing(setting, List.of(retired));
    }

    static String key(int filler) {
        var bytes = new byte[32];
        bytes[0] = (byte) filler;
        return Base64.getEncoder().encodeToString(bytes);
    }
}
