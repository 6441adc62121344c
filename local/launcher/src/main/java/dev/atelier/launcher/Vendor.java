package dev.atelier.launcher;

import java.util.Locale;

/** The foreign systems, each played by a simulator unless a real one is named. */
public enum Vendor {
    /** Accounts. */
    DISCORD(20, false),
    /** Image host. */
    CHEVERETO(21, true),
    /** Image generator. */
    INVOKEAI(22, true),
    /** GPUs for rent. */
    RUNPOD(23, false),
    /** Model site; its files come from a second host, one port further. */
    CIVITAI(24, true);

    private final int portOffset;
    private final boolean replaceable;

    Vendor(int portOffset, boolean replaceable) {
        this.portOffset = portOffset;
        this.replaceable = replaceable;
    }

    int portOffset() {
        return portOffset;
    }

    /** Whether services can be pointed to a real one: a URL is all that takes. */
    boolean replaceable() {
        return replaceable;
    }

    /** The option that names a real one: {@code --real-chevereto}. */
    String option() {
        return "--real-" + name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
