package dev.atelier.media.upload;

import dev.atelier.media.library.Description;
import dev.atelier.media.library.EntityType;
import dev.atelier.media.library.Placement;
import dev.atelier.platform.identity.Caller;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The form of an upload. Fields are public because that is how the framework fills them. */
public class UploadForm {
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_TAG = 50;

    @RestForm("file")
    @Schema(
            description =
                    "A picture (JPEG, PNG, GIF, WebP, BMP or TIFF, up to 20 MB) or a video (MP4, MOV, M4V, AVI, MKV or WebM, up to 500 MB)")
    public FileUpload file;

    @RestForm("publish")
    @Schema(description = "Give it a public address", defaultValue = "false")
    public Boolean publish;

    @RestForm("entity_type")
    @Schema(description = "What it belongs to; without one, to its owner", examples = "community")
    public String entityType;

    @RestForm("entity_id")
    @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}", message = "letters, digits, dot, dash, underscore; at most 64") @Schema(examples = "CMY-456")
    public String entityId;

    @RestForm("entity_field")
    @Pattern(regexp = "[a-z][a-z_]{0,31}", message = "lower-case letters and underscores; at most 32") @Schema(description = "avatar, cover, gallery, …", examples = "gallery")
    public String entityField;

    @RestForm("title")
    @Size(max = 200) public String title;

    @RestForm("alt_text")
    @Size(max = 500) @Schema(examples = "Community pool")
    public String altText;

    @RestForm("caption")
    @Size(max = 2000) public String caption;

    @RestForm("tags")
    @Size(max = 2000) @Schema(description = "Comma-separated", examples = "modern,luxury")
    public String tags;

    @RestForm("sort_order")
    @Min(0) @Max(1_000_000) public Integer sortOrder;

    @RestForm("is_primary")
    public Boolean primary;

    @RestForm("is_public")
    @Schema(description = "Whether everybody may see it", defaultValue = "true")
    public Boolean forEverybody;

    EntityType entity() {
        return entityType == null || entityType.isBlank()
                ? EntityType.USER
                : EntityType.of(entityType)
                        .orElseThrow(() -> UploadRejected.field(
                                "entity_type",
                                "one of "
                                        + Arrays.stream(EntityType.values())
                                                .map(EntityType::code)
                                                .toList()));
    }

    Submission submission(Caller caller) {
        return new Submission(
                caller.userId(),
                caller.tenantId(),
                entity(),
                placement(caller.userId()),
                description(),
                isPublic(),
                wantsPublication(),
                Accepts.PICTURE_OR_VIDEO,
                OptionalLong.empty());
    }

    Candidate candidate() {
        if (file == null) {
            throw UploadRejected.missing("file");
        }
        return new Candidate(file.uploadedFile(), file.fileName(), file.contentType());
    }

    private Placement placement(String ownerId) {
        EntityType type = entity();
        String id = entityId;
        if (id == null || id.isBlank()) {
            if (type != EntityType.USER) {
                throw UploadRejected.field("entity_id", "required with entity_type");
            }
            id = ownerId;
        }
        return new Placement(
                type.code(),
                id,
                entityField == null || entityField.isBlank() ? "gallery" : entityField,
                sortOrder == null ? 0 : sortOrder,
                Boolean.TRUE.equals(primary));
    }

    Description description() {
        return new Description(blankIsNone(title), blankIsNone(altText), blankIsNone(caption), tagList());
    }

    boolean isPublic() {
        return !Boolean.FALSE.equals(forEverybody);
    }

    boolean wantsPublication() {
        return Boolean.TRUE.equals(publish);
    }

    private List<String> tagList() {
        if (tags == null) {
            return List.of();
        }
        List<String> list = Arrays.stream(tags.split("[,\\n\\r]"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        if (list.size() > MOST_TAGS || list.stream().anyMatch(tag -> tag.length() > LONGEST_TAG)) {
            throw UploadRejected.field("tags", "at most " + MOST_TAGS + " of at most " + LONGEST_TAG + " characters");
        }
        return list;
    }

    private static String blankIsNone(String text) {
        // PostgreSQL takes no NUL in a text
        String clean = text == null ? "" : text.replace("\0", "").strip();
        return clean.isEmpty() ? null : clean;
    }
}
