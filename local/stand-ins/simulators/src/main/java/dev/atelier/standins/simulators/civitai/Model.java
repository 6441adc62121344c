package dev.atelier.standins.simulators.civitai;

import java.util.List;

/**
 * A model on the site.
 *
 * @param versions newest first
 */
public record Model(int id, String name, String type, List<Version> versions) {

    boolean archived() {
        return versions.stream().anyMatch(version -> version.access() == Version.Access.ARCHIVED);
    }
}
