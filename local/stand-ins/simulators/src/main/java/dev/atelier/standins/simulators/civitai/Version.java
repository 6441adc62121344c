package dev.atelier.standins.simulators.civitai;

import java.util.List;

/** A published version of a model. */
public record Version(int id, String name, String baseModel, Access access, List<ModelFile> files) {

    /** Who may download it. */
    public enum Access {
        ANYBODY,
        LOGGED_IN,
        EARLY_ACCESS,
        NOBODY,
        ARCHIVED
    }
}
