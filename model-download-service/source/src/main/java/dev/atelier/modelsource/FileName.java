package dev.atelier.modelsource;

import java.util.Set;

/** Makes a name a site gives harmless: one plain name, no path, nothing hidden, nothing a file system stumbles over. */
public final class FileName {

    private static final int LONGEST = 150;
    private static final Set<String> DEVICES = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private FileName() {}

    /** The extension is kept; a name without a usable character becomes {@code model}. */
    public static String safe(String foreign) {
        var name = foreign.substring(Math.max(foreign.lastIndexOf('/'), foreign.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}<>:\"|?*]", "_")
                .strip()
                .replaceAll("^\\.+|[. ]+$", "");
        var dot = name.lastIndexOf('.');
        var hasExtension = dot > 0 && name.length() - dot <= 13;
        var extension = hasExtension ? name.substring(dot) : "";
        var stem = hasExtension ? name.substring(0, dot) : name;
        stem = stem.strip();
        if (stem.length() + extension.length() > LONGEST) {
            stem = stem.substring(0, LONGEST - extension.length()).strip();
        }
        if (stem.isEmpty() || DEVICES.contains(stem.toLowerCase(java.util.Locale.ROOT))) {
            stem = "model" + stem;
        }
        return stem + extension;
    }
}
