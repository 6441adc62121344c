package dev.atelier.media.search;

import dev.atelier.media.library.InvalidInput;
import dev.atelier.media.library.MediaSelect;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What is looked for; each may be absent. Fields are public because that is how the framework fills them. */
public class SearchQuery {
    private static final int LONGEST = 200;

    @RestQuery
    @Parameter(description = "Words; \"in quotes\" for a phrase, - before what may not occur", example = "pool -night")
    public String q;

    @RestQuery
    @Parameter(description = "A tag it has; several times for several", example = "sea")
    public List<String> tag;

    @RestQuery
    @Parameter(description = "A part of the camera's maker or model", example = "EOS")
    public String camera;

    @RestQuery
    @Parameter(description = "Uploaded then or later", example = "2026-11-01")
    public String from;

    @RestQuery
    @Parameter(description = "Uploaded before", example = "2026-12-01T00:00:00Z")
    public String to;

    @RestQuery
    @Parameter(description = "SHA-256 of the original, lower-case hex")
    public String sha256;

    @RestQuery("media_type")
    @Parameter(description = "IMAGE or VIDEO")
    public String mediaType;

    @RestQuery("content_type")
    @Parameter(example = "image/png")
    public String contentType;

    @RestQuery("entity_type")
    public String entityType;

    @RestQuery("entity_id")
    public String entityId;

    @RestQuery("moderation_status")
    public String moderationStatus;

    @RestQuery("min_width")
    public Integer minWidth;

    @RestQuery("min_height")
    public Integer minHeight;

    MediaSelect select(String tenantId, String ownerId) {
        MediaSelect select =
                MediaSelect.ofTenant(tenantId).and("m.owner_id = ?", ownerId).present();
        if (q != null && !q.isBlank()) {
            select.and("m.words @@ websearch_to_tsquery('simple', ?)", shortEnough("q", q));
        }
        if (tag != null) {
            for (String one : tag) {
                select.and("m.tag_list @> string_to_array(?, chr(10))", shortEnough("tag", one));
            }
        }
        if (camera != null) {
            select.and("position(lower(?) in lower(m.photo_facts)) > 0", shortEnough("camera", camera));
        }
        if (from != null) {
            select.and("m.created_at >= ?", moment("from", from));
        }
        if (to != null) {
            select.and("m.created_at < ?", moment("to", to));
        }
        equal(select, "m.sha256", "sha256", sha256);
        equal(select, "m.media_type", "media_type", mediaType);
        equal(select, "m.content_type", "content_type", contentType);
        equal(select, "m.entity_type", "entity_type", entityType);
        equal(select, "m.entity_id", "entity_id", entityId);
        equal(select, "m.moderation_status", "moderation_status", moderationStatus);
        if (minWidth != null) {
            select.and("m.width >= ?", minWidth);
        }
        if (minHeight != null) {
            select.and("m.height >= ?", minHeight);
        }
        return select;
    }

    private static void equal(MediaSelect select, String column, String field, String value) {
        if (value != null) {
            select.and(column + " = ?", shortEnough(field, value));
        }
    }

    private static String shortEnough(String field, String text) {
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new InvalidInput(field, "at most " + LONGEST + " characters");
        }
        return text;
    }

    private static OffsetDateTime moment(String field, String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidInput(field, "a day or a time, such as 2026-11-21 or 2026-11-21T09:30:00Z");
        }
    }
}
