package dev.atelier.user.externalkey;

import java.util.Locale;
import java.util.stream.Stream;

/** Whose keys are kept for users. */
enum Provider {
    CHEVERETO,
    CIVITAI;

    /** Fails with {@link ExternalKeyRefused} when there is none of this name. */
    static Provider named(String name) {
        return Stream.of(values())
                .filter(one -> one.label().equals(name))
                .findFirst()
                .orElseThrow(ExternalKeyRefused::unknownProvider);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
