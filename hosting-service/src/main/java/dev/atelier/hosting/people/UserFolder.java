package dev.atelier.hosting.people;

import java.util.Optional;

/**
 * A user's folder.
 *
 * @param name as the user wrote it
 * @param albumId the album it stands for; empty when its owner entered none
 */
public record UserFolder(String name, Optional<String> albumId) {}
