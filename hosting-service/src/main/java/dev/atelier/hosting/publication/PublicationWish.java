package dev.atelier.hosting.publication;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What to publish.
 *
 * @param mediaId a processed medium of the caller
 */
record PublicationWish(@NotBlank @Size(max = 200) String mediaId) {}
