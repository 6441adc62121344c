package dev.atelier.user.preferences;

import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be different from now on; what is absent stays as it is. */
@Schema(name = "PreferencesChange")
public record PreferencesChange(
        @Schema(examples = "true") Boolean nsfwFilter,
        @Schema(examples = "true") Boolean autoAlbum,
        @Schema(examples = "false") Boolean notificationDm,

        @Schema(examples = "private") @Pattern(regexp = "public|private", message = "must be public or private") String defaultPrivacy) {}
