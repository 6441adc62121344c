package dev.atelier.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that only their owner may read, and that are either whole or not there. */
final class PrivateFile {

    private PrivateFile() {}

    static void write(Path file, String content) {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Path whole = Files.createTempFile(file.getParent(), ".", ".partial", ownerOnly);
            Files.writeString(whole, content);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LaunchFailed(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
