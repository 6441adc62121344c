package dev.atelier.media.upload.tus;

import dev.atelier.media.library.Owner;
import dev.atelier.media.upload.PlacedForm;
import dev.atelier.media.upload.Submission;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a client says of its file: keys and, in Base64, their values. The names are those of an upload's form; what is not
 * known is kept and given back, as the protocol wants it.
 */
record TusMetadata(Map<String, String> values) {
    private static final int LONGEST = 8000;

    static TusMetadata parse(String header) {
        Map<String, String> values = new LinkedHashMap<>();
        if (header == null || header.isBlank()) {
            return new TusMetadata(values);
        }
        if (header.length() > LONGEST) {
            throw TusRejected.header("Upload-Metadata", "at most " + LONGEST + " characters");
        }
        for (String pair : header.split(",")) {
            String[] parts = pair.strip().split(" +", 2);
            if (parts[0].isEmpty() || values.put(parts[0], decoded(parts)) != null) {
                throw TusRejected.header("Upload-Metadata", "each key once, a space, its value in Base64");
            }
        }
        return new TusMetadata(values);
    }

    private static String decoded(String[] parts) {
        try {
            return parts.length == 1
                    ? ""
                    : new String(Base64.getDecoder().decode(parts[1].strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw TusRejected.header("Upload-Metadata", "each key once, a space, its value in Base64");
        }
    }

    String filename() {
        return first("filename", "name").orElse(null);
    }

    String contentType() {
        return first("filetype", "type", "content_type", "mimetype").orElse(null);
    }

    Submission submission(Owner owner, Validator validator) {
        PlacedForm form = new PlacedForm();
        form.entityType = text("entity_type", "entityType");
        form.entityId = text("entity_id", "entityId");
        form.entityField = text("entity_field", "entityField");
        form.title = text("title", "title");
        form.altText = text("alt_text", "altText");
        form.caption = text("caption", "caption");
        form.tags = text("tags", "tags");
        form.sortOrder =
                first("sort_order", "sortOrder").map(TusMetadata::number).orElse(null);
        form.primary = flag("is_primary", "isPrimary");
        form.forEverybody = flag("is_public", "isPublic");
        form.publish = flag("publish", "publish");
        Set<ConstraintViolation<PlacedForm>> wrong = validator.validate(form);
        if (!wrong.isEmpty()) {
            throw new ConstraintViolationException(wrong);
        }
        return form.submission(owner);
    }

    private String text(String snake, String camel) {
        return first(snake, camel).orElse(null);
    }

    private Boolean flag(String snake, String camel) {
        return first(snake, camel).map(Boolean::valueOf).orElse(null);
    }

    private static Integer number(String text) {
        if (!text.matches("\\d{1,7}")) {
            throw TusRejected.header("Upload-Metadata", "sort_order is a number");
        }
        return Integer.valueOf(text);
    }

    private Optional<String> first(String... keys) {
        for (String key : keys) {
            if (values.containsKey(key)) {
                return Optional.of(values.get(key));
            }
        }
        return Optional.empty();
    }
}
