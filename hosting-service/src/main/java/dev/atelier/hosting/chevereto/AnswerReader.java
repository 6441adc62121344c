package dev.atelier.hosting.chevereto;

import dev.atelier.hosting.chain.Reason;
import dev.atelier.hosting.chevereto.UploadAnswer.Duplicate;
import dev.atelier.hosting.chevereto.UploadAnswer.Moderated;
import dev.atelier.hosting.chevereto.UploadAnswer.Refused;
import dev.atelier.hosting.chevereto.UploadAnswer.Stored;
import dev.atelier.hosting.ledger.StoredFile;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the answers of API version 1.1 as the sites really give them: handled errors are always HTTP 400 and decided by
 * {@code error.code}, because messages are translated; proxies, bot walls and PHP itself answer HTML; numbers may be
 * strings; both the usual and the imgBB shape occur.
 */
final class AnswerReader {

    private static final int OK = 200;

    private AnswerReader() {}

    static UploadAnswer read(int status, String contentType, Buffer body) {
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).contains("json")) {
            return notJson(status);
        }
        try {
            var json = new JsonObject(body);
            return status == OK && number(json, "status_code") == OK ? success(json) : error(status, json);
        } catch (DecodeException | ClassCastException e) {
            return status >= 500 ? Refused.passing(Reason.SERVER_ERROR) : Refused.of(Reason.UNEXPECTED_ANSWER);
        }
    }

    private static UploadAnswer notJson(int status) {
        return switch (status) {
            case 401, 403 -> Refused.of(Reason.REFUSED);
            case 413 -> Refused.of(Reason.TOO_LARGE);
            case 429 -> Refused.of(Reason.FLOOD);
            default -> status >= 500 ? Refused.passing(Reason.SERVER_ERROR) : Refused.of(Reason.UNEXPECTED_ANSWER);
        };
    }

    private static UploadAnswer success(JsonObject json) {
        var image = json.getJsonObject("image", json.getJsonObject("data"));
        if (image == null) {
            return Refused.of(Reason.UNEXPECTED_ANSWER);
        }
        var deleteUrl = address(image, "delete_url");
        var url = address(image, "url");
        if (url.isPresent()) {
            return new Stored(new StoredFile(url.get(), deleteUrl, expiry(image.getString("expiration_date_gmt"))));
        }
        return number(image, "is_approved") == 0 ? new Moderated(deleteUrl) : Refused.of(Reason.UNEXPECTED_ANSWER);
    }

    private static UploadAnswer error(int status, JsonObject json) {
        var error = json.getJsonObject("error", new JsonObject());
        var code = number(error, "code");
        var message = String.valueOf(error.getValue("message")).toLowerCase(Locale.ROOT);
        return switch (code) {
            case 101, 102, 103 -> new Duplicate();
            case 0, 100, 401, 403 -> new Refused(Reason.REFUSED, false, code);
            // We always send a source: an empty one means that PHP threw it away because the body was too large.
            case 130 -> new Refused(message.contains("empty") ? Reason.TOO_LARGE : Reason.FLOOD, false, code);
            case 104, 900 -> new Refused(Reason.STORAGE_FULL, false, code);
            case 400 -> new Refused(message.contains("too big") ? Reason.TOO_LARGE : Reason.REJECTED, false, code);
            case 610, 612, 613, 614, 644 -> new Refused(Reason.REJECTED, false, code);
            case 200, 600, 601, 622, 630, 631, 632, 666 -> new Refused(Reason.SERVER_ERROR, true, code);
            default ->
                status >= 500
                        ? new Refused(Reason.SERVER_ERROR, true, code)
                        : new Refused(Reason.UNEXPECTED_ANSWER, false, code);
        };
    }

    /** A number, or digits in a string; -1 for anything else. */
    private static int number(JsonObject json, String field) {
        return switch (json.getValue(field)) {
            case Number number -> number.intValue();
            case String text when text.matches("\\d{1,9}") -> Integer.parseInt(text);
            case null, default -> Refused.NO_CODE;
        };
    }

    private static Optional<URI> address(JsonObject json, String field) {
        return json.getValue(field) instanceof String text && text.matches("https?://[^\\s\"<>]+")
                ? parse(text)
                : Optional.empty();
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> expiry(String gmt) {
        try {
            return Optional.ofNullable(gmt)
                    .map(text -> LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
