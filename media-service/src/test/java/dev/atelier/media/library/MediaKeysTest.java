package dev.atelier.media.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.platform.blobs.BlobRef;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MediaKeysTest {
    private static final Instant NOW = Instant.parse("2024-11-20T15:30:45Z");

    @Test
    void keys_follow_the_layout() {
        assertThat(MediaKeys.original(EntityType.USER, "USR-123", "avatar", NOW, "jpg")
                        .key())
                .matches("users/avatars/USR-123/2024-11/avatar-20241120153045-[0-9a-f]{16}\\.jpg");
        assertThat(MediaKeys.original(EntityType.PROPERTY, "PROP-789", "gallery", NOW, "png")
                        .key())
                .matches("properties/photos/PROP-789/2024-11/photo-20241120153045-[0-9a-f]{16}\\.png");
    }

    @Test
    void no_two_are_alike() {
        assertThat(MediaKeys.original(EntityType.USER, "a", "avatar", NOW, "jpg"))
                .isNotEqualTo(MediaKeys.original(EntityType.USER, "a", "avatar", NOW, "jpg"));
        assertThat(MediaKeys.publicId(NOW)).matches("MED-20241120153045-[0-9a-f]{16}");
    }

    @Test
    void a_copy_lies_below_its_original_under_the_name_of_its_content() {
        assertThat(MediaKeys.copy(new BlobRef("b", "users/photos/u/2024-11/p.jpg"), "small", "0123456789abcdef9999"))
                .isEqualTo(new BlobRef("b", "users/photos/u/2024-11/p/small-0123456789abcdef.jpg"));
    }
}
