package dev.atelier.media.upload.remote;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atelier.media.upload.PlacedForm;
import dev.atelier.media.upload.Submission;
import dev.atelier.platform.identity.Caller;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a file is and what is to become of it; both spellings of each name are understood. */
@Schema(name = "RemoteUpload")
public record RemoteUpload(
        @NotBlank @Size(max = 2000) @Schema(examples = "https://example.org/pool.jpg")
        String url,

        @JsonAlias("entityType") @Schema(examples = "community")
        String entityType,

        @Pattern(regexp = PlacedForm.ID, message = PlacedForm.ID_RULE) @JsonAlias("entityId")
        @Schema(examples = "CMY-456")
        String entityId,

        @Pattern(regexp = PlacedForm.FIELD, message = PlacedForm.FIELD_RULE) @JsonAlias("entityField")
        @Schema(examples = "gallery")
        String entityField,

        @Size(max = 200) String title,
        @Size(max = 500) @JsonAlias("altText") String altText,
        @Size(max = 2000) String caption,
        @Size(max = 50) List<@NotBlank @Size(max = 50) String> tags,
        @Min(0) @Max(1_000_000) @JsonAlias("sortOrder") Integer sortOrder,

        @JsonProperty("is_primary") @JsonAlias("isPrimary") Boolean primary,

        @JsonProperty("is_public") @JsonAlias("isPublic") @Schema(defaultValue = "true")
        Boolean forEverybody,

        Boolean publish) {

    Submission submission(Caller caller) {
        PlacedForm form = new PlacedForm();
        form.entityType = entityType;
        form.entityId = entityId;
        form.entityField = entityField;
        form.title = title;
        form.altText = altText;
        form.caption = caption;
        form.tags = tags == null ? null : String.join("\n", tags);
        form.sortOrder = sortOrder;
        form.primary = primary;
        form.forEverybody = forEverybody;
        form.publish = publish;
        return form.submission(caller)
                .as(new Submission.Promised(Optional.empty(), Optional.empty(), Optional.of(url)));
    }
}
