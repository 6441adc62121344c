package dev.atelier.user.folder;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which folder a service needs.
 *
 * @param folderName as its owner calls it, whatever the case; absent for the default one
 */
@Schema(name = "FolderQuestion")
public record FolderQuestion(
        @Schema(examples = "u_5f0c9a31d2b4e6f8") @NotNull String userId,
        @Schema(examples = "AI Art") String folderName) {}
