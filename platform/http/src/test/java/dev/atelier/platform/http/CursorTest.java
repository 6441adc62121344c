package dev.atelier.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void a_cursor_survives_the_journey_to_the_caller_and_back() {
        var cursor = Cursor.of("2026-11-20T20:00:00Z", "42", "");
        assertThat(Cursor.parse(cursor.encode(), 3)).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "YQ"})
    void a_foreign_cursor_is_refused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text, 2)).isInstanceOf(InvalidPage.class);
    }
}
