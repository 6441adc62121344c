package dev.atelier.hosting.legacy;

import dev.atelier.hosting.chain.NotPublished;
import dev.atelier.hosting.chain.Reason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.pointer.JsonPointer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the link in what an upload address answers; there is no agreed form. */
final class LegacyAnswer {

    private static final List<String> USUAL_PLACES =
            List.of("/url", "/data/url", "/data/link", "/link", "/image/url", "/file/url", "/files/0/url", "/files/0");

    private LegacyAnswer() {}

    /** @throws NotPublished when it is not a success with a link in it */
    static URI link(int status, Buffer body, Optional<String> pointer) {
        if (status / 100 != 2) {
            throw new NotPublished(
                    switch (status) {
                        case 401, 403 -> Reason.REFUSED;
                        case 413 -> Reason.TOO_LARGE;
                        case 409 -> Reason.DUPLICATE_UNKNOWN;
                        case 415, 400, 422 -> Reason.REJECTED;
                        case 429 -> Reason.FLOOD;
                        case 507 -> Reason.STORAGE_FULL;
                        default -> status >= 500 ? Reason.SERVER_ERROR : Reason.UNEXPECTED_ANSWER;
                    });
        }
        var text = body.toString().strip();
        var places = pointer.map(List::of).orElse(USUAL_PLACES).stream();
        var candidates = text.startsWith("{") || text.startsWith("[")
                ? places.map(place -> at(text, place))
                : Stream.of(text.lines().findFirst().orElse("").strip());
        return candidates
                .filter(link -> link.matches("https?://[^\\s\"<>]+"))
                .findFirst()
                .map(URI::create)
                .orElseThrow(() -> new NotPublished(Reason.UNEXPECTED_ANSWER));
    }

    private static String at(String json, String place) {
        try {
            return JsonPointer.from(place).queryJson(Json.decodeValue(json)) instanceof String link ? link : "";
        } catch (RuntimeException e) {
            throw new NotPublished(Reason.UNEXPECTED_ANSWER, e);
        }
    }
}
