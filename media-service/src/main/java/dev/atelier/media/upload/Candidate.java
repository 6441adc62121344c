package dev.atelier.media.upload;

import java.nio.file.Path;

/**
 * A file that came in whole and lies on this machine's disk. Whoever made it removes it.
 *
 * @param name what its sender calls it; may be null
 * @param declaredType what its sender says it is; may be null
 */
public record Candidate(Path file, String name, String declaredType) {

    /** The sender's name for the file, without folders and control characters. */
    String plainName() {
        String last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("\\p{Cntrl}", "").strip();
        return clean.isEmpty() ? "unnamed" : clean.substring(0, Math.min(255, clean.length()));
    }
}
