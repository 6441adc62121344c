package dev.atelier.user.folder;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a folder is to be like; what is absent stays as it is.
 *
 * @param folderName 1 to 100 characters; needed for a new folder
 * @param cheveretoAlbumId the id of an album, or its address; empty for none
 * @param description at most 500 characters
 */
@Schema(name = "FolderWish")
public record FolderWish(
        @Schema(examples = "AI Art")
        @Size(max = 100) @Pattern(regexp = "(?U)\\s*[^\\s\\p{Cntrl}][^\\p{Cntrl}]*", message = "must be a text on one line")
        String folderName,

        @Schema(examples = "https://img.example.org/album/ai-art.Qx7") @Size(max = 500)
        String cheveretoAlbumId,

        @Schema(examples = "My AI generated artwork") @Size(max = 500) String description) {

    /** Without spaces around it; null when absent. */
    String strippedName() {
        return folderName == null ? null : folderName.strip();
    }
}
