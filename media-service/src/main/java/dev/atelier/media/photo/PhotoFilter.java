package dev.atelier.media.photo;

import dev.atelier.media.library.Changes;
import dev.atelier.media.library.InvalidInput;
import dev.atelier.media.library.MediaSelect;
import dev.atelier.media.library.Owner;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** What a list of photos is narrowed to. Each may be null. */
record PhotoFilter(Boolean generated, String albumId, String sessionId, String stepId, String since, String sort) {
    private static final Map<String, String> ORDERS = Map.of(
            "newest", "m.id desc",
            "-created_at", "m.id desc",
            "created_at_desc", "m.id desc",
            "oldest", "m.id",
            "created_at", "m.id",
            "created_at_asc", "m.id",
            "filename", "m.original_filename, m.id",
            "-filename", "m.original_filename desc, m.id desc",
            "size", "m.file_size, m.id",
            "-size", "m.file_size desc, m.id desc");

    boolean isNone() {
        return generated == null && albumId == null && sessionId == null && stepId == null && since == null;
    }

    String order() {
        if (sort == null) {
            return "m.id desc";
        }
        String order = ORDERS.get(sort);
        if (order == null) {
            throw new InvalidInput(
                    "sort", "one of " + ORDERS.keySet().stream().sorted().toList());
        }
        return order;
    }

    MediaSelect select(Owner owner) {
        MediaSelect select = Photos.own(owner);
        if (generated != null) {
            select.and("m.generation_step_id is " + (generated ? "not null" : "null"));
        }
        if (albumId != null) {
            select.and(
                    "m.id in (select p.media_id from album_photo p where p.album_id = ?)",
                    Changes.uuid("album_id", albumId));
        }
        if (sessionId != null) {
            select.and("m.generation_session_id = ?", sessionId);
        }
        if (stepId != null) {
            select.and("m.generation_step_id = ?", stepId);
        }
        if (since != null) {
            select.and("m.created_at >= ?", moment("since", since).atOffset(ZoneOffset.UTC));
        }
        return select;
    }

    private static Instant moment(String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidInput(field, "a time such as 2026-11-21T09:30:00Z");
        }
    }
}
