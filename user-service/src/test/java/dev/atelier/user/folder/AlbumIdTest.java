package dev.atelier.user.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlbumIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Qx7",
                " Qx7 ",
                "https://img.example.org/album/ai-art.Qx7",
                "http://img.example.org/a/Qx7/",
                "https://example.org/gallery/album/v1.2.Qx7?sort=date",
                "https://img.example.org/album/Qx7#top"
            })
    void an_id_or_the_address_of_an_album_names_it(String text) {
        assertThat(AlbumId.of(text)).isEqualTo("Qx7");
    }

    @Test
    void nothing_is_no_album() {
        assertThat(AlbumId.of(null)).isNull();
        assertThat(AlbumId.of(" ")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Qx-7",
                "01234567890123456",
                "https://img.example.org/image/cat.Qx7",
                "https://img.example.org/album/ai-art.",
                "img.example.org/album/Qx7",
                "javascript:/album/Qx7"
            })
    void what_is_neither_is_refused(String text) {
        assertThatThrownBy(() -> AlbumId.of(text)).isInstanceOf(FolderRefused.class);
    }
}
