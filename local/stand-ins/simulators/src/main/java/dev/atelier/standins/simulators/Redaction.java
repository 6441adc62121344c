package dev.atelier.standins.simulators;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Hides credentials before they reach the journal; the last four characters stay, so tests can tell keys apart. */
final class Redaction {

    private static final Set<String> SECRET_HEADERS = Set.of("authorization", "x-api-key", "cookie", "set-cookie");
    private static final Set<String> SECRET_FIELDS = Set.of(
            "key",
            "api_key",
            "token",
            "access_token",
            "refresh_token",
            "client_secret",
            "code",
            "code_verifier",
            "password");
    private static final Pattern SECRET_QUERY =
            Pattern.compile("(^|&)(" + String.join("|", SECRET_FIELDS) + ")=([^&]*)");
    private static final int SHORTEST_TELLING = 12;

    private Redaction() {}

    static String header(String name, String value) {
        if (!SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            return value;
        }
        int space = value.indexOf(' ');
        return space < 0 ? hidden(value) : value.substring(0, space + 1) + hidden(value.substring(space + 1));
    }

    static String field(String name, String value) {
        return SECRET_FIELDS.contains(name) ? hidden(value) : value;
    }

    static String query(String query) {
        return query == null
                ? ""
                : SECRET_QUERY.matcher(query).replaceAll(found -> found.group(1) + found.group(2) + "=***");
    }

    static String json(String text) {
        try {
            JsonObject body = new JsonObject(text);
            for (String name : body.fieldNames()) {
                if (body.getValue(name) instanceof String value) {
                    body.put(name, field(name, value));
                }
            }
            return body.encode();
        } catch (RuntimeException _) {
            return text;
        }
    }

    private static String hidden(String value) {
        return value.length() < SHORTEST_TELLING ? "***" : "***" + value.substring(value.length() - 4);
    }
}
