package dev.atelier.launcher;

import java.util.Locale;

/** The foreign systems, each played by a simulator unless a real one is named. */
public enum Vendor {
    /** Accounts. */
    DISCORD(20),
    /** Image host. */
    CHEVERETO(21),
    /** Image generator. */
    INVOKEAI(22),
    /** GPUs for rent. */
    RUNPOD(23),
    /** Model site; its files come from a second host, one port further. */
    CIVITAI(24);

    private final int portOffset;

    Vendor(int portOffset) {
        this.portOffset = portOffset;
    }

    int portOffset() {
        return portOffset;
    }

    /** The option that names a real one: {@code --real-chevereto}. */
    String option() {
        return "--real-" + name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
