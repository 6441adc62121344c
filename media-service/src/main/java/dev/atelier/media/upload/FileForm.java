package dev.atelier.media.upload;

import dev.atelier.media.library.Description;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/**
 * What any form may say of a file. Each name with more than one word is understood in both spellings; fields are public
 * because that is how the framework fills them.
 */
public class FileForm {
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_TAG = 50;
    private static final int LONGEST_ALT = 500;

    @RestForm("title")
    @Size(max = 200) public String title;

    @RestForm("alt_text")
    @Size(max = LONGEST_ALT) @Schema(examples = "Community pool")
    public String altText;

    @RestForm("altText")
    @Size(max = LONGEST_ALT) @Schema(hidden = true)
    public String altTextCamel;

    @RestForm("caption")
    @Size(max = 2000) public String caption;

    @RestForm("tags")
    @Size(max = 2000) @Schema(description = "Comma-separated", examples = "modern,luxury")
    public String tags;

    @RestForm("sort_order")
    @Min(0) @Max(1_000_000) public Integer sortOrder;

    @RestForm("sortOrder")
    @Min(0) @Max(1_000_000) @Schema(hidden = true)
    public Integer sortOrderCamel;

    @RestForm("is_primary")
    public Boolean primary;

    @RestForm("isPrimary")
    @Schema(hidden = true)
    public Boolean primaryCamel;

    @RestForm("is_public")
    @Schema(description = "Whether everybody may see it", defaultValue = "true")
    public Boolean forEverybody;

    @RestForm("isPublic")
    @Schema(hidden = true)
    public Boolean forEverybodyCamel;

    @RestForm("publish")
    @Schema(description = "Give it a public address", defaultValue = "false")
    public Boolean publish;

    Description description() {
        return new Description(
                blankIsNone(title), blankIsNone(either(altText, altTextCamel)), blankIsNone(caption), tagList());
    }

    int order() {
        Integer order = either(sortOrder, sortOrderCamel);
        return order == null ? 0 : order;
    }

    boolean isPrimary() {
        return Boolean.TRUE.equals(either(primary, primaryCamel));
    }

    boolean isPublic() {
        return !Boolean.FALSE.equals(either(forEverybody, forEverybodyCamel));
    }

    boolean wantsPublication() {
        return Boolean.TRUE.equals(publish);
    }

    static <T> T either(T snake, T camel) {
        return snake == null ? camel : snake;
    }

    static Candidate candidate(FileUpload file) {
        if (file == null) {
            throw UploadRejected.missing("file");
        }
        return new Candidate(file.uploadedFile(), file.fileName(), file.contentType());
    }

    private List<String> tagList() {
        if (tags == null) {
            return List.of();
        }
        List<String> list = Arrays.stream(tags.split("[,\\n\\r]"))
                .map(FileForm::blankIsNone)
                .filter(tag -> tag != null)
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
