package dev.atelier.hosting.location;

import java.io.IOException;

/** A file is not built as its content type says; what it tells about places cannot be found. */
public final class UnreadableFile extends IOException {

    UnreadableFile(String message) {
        super(message);
    }
}
