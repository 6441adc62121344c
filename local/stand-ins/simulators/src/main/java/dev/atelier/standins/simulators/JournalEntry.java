package dev.atelier.standins.simulators;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request a simulator received.
 *
 * @param sequence counts the requests of this simulator, from 1
 * @param at when it arrived
 * @param query the raw query without {@code ?}, empty when there was none; credentials are hidden
 * @param headers names in lower case; credentials are hidden but for their last four characters
 * @param size bytes of the body
 * @param fields the form's fields and files, in no particular order
 * @param body the text of a JSON body up to 256 KiB, else empty
 * @param fault the scripted fault this request ran into, empty when none did
 * @param status the vendor's answer, even when a fault kept it from the client; 0 while there is none
 */
public record JournalEntry(
        long sequence,
        Instant at,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        long size,
        List<Field> fields,
        String body,
        String fault,
        int status) {

    /** A form field, or a file when {@code filename} is not empty (then {@code value} is empty and size counts bytes). */
    public record Field(String name, String value, String filename, String contentType, long size) {}

    /** The header's value, by any spelling of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    /** The first field or file of that name. */
    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    JournalEntry withBody(long newSize, List<Field> newFields, String newBody) {
        return new JournalEntry(sequence, at, method, path, query, headers, newSize, newFields, newBody, fault, status);
    }

    JournalEntry withFault(String newFault) {
        return new JournalEntry(sequence, at, method, path, query, headers, size, fields, body, newFault, status);
    }

    JournalEntry withStatus(int newStatus) {
        return new JournalEntry(sequence, at, method, path, query, headers, size, fields, body, fault, newStatus);
    }

    JsonObject json() {
        JsonArray listed = new JsonArray();
        fields.forEach(field -> listed.add(new JsonObject()
                .put("name", field.name())
                .put("value", field.value())
                .put("filename", field.filename())
                .put("content_type", field.contentType())
                .put("size", field.size())));
        JsonObject named = new JsonObject();
        headers.forEach(named::put);
        return new JsonObject()
                .put("sequence", sequence)
                .put("at", at.toString())
                .put("method", method)
                .put("path", path)
                .put("query", query)
                .put("headers", named)
                .put("size", size)
                .put("fields", listed)
                .put("body", body)
                .put("fault", fault)
                .put("status", status);
    }
}
