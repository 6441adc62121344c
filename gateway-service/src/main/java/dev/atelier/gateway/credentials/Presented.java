package dev.atelier.gateway.credentials;

import io.vertx.core.MultiMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a client shows: an API key in one of three headers, an internal token as a bearer, or a session in a cookie. */
public sealed interface Presented {

    /** An API key, still to be exchanged. */
    record ApiKey(String key) implements Presented {}

    /** A session, still to be exchanged. A browser sends it along whatever page made it send the request. */
    record Session(String text) implements Presented {}

    /** An internal token; whoever receives it checks it. */
    record Token(String jwt) implements Presented {}

    /** The headers an API key may come in, beside {@code Authorization: Bearer}. */
    List<String> KEY_HEADERS = List.of("X-API-Key", "X-Token");

    Pattern SESSION = Pattern.compile("ats_[A-Za-z0-9_]{1,250}");
    Pattern API_KEY = Pattern.compile("atl_[A-Za-z0-9_-]{1,250}");
    Pattern JWT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    String BEARER = "bearer ";

    /**
     * @param cookie the name of the session's cookie
     * @return empty when nothing is shown
     * @throws CredentialRefused when it cannot be a credential, or there are several that differ
     */
    static Optional<Presented> in(MultiMap headers, String cookie) {
        var all = all(headers);
        for (var value : headers.getAll("Cookie")) {
            addSessions(value, cookie, all);
        }
        if (all.size() > 1) {
            throw CredentialRefused.conflicting();
        }
        return all.stream().findFirst();
    }

    private static void addSessions(String cookies, String name, Set<Presented> all) {
        for (var cookie : cookies.split(";")) {
            var equals = cookie.indexOf('=');
            if (equals > 0 && cookie.substring(0, equals).strip().equals(name)) {
                var text = cookie.substring(equals + 1).strip();
                if (!SESSION.matcher(text).matches()) {
                    throw CredentialRefused.invalid();
                }
                all.add(new Session(text));
            }
        }
    }

    private static Set<Presented> all(MultiMap headers) {
        var all = new LinkedHashSet<Presented>();
        for (var value : headers.getAll("Authorization")) {
            if (!value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                throw CredentialRefused.unknownScheme();
            }
            var credential = value.substring(BEARER.length()).strip();
            all.add(JWT.matcher(credential).matches() ? new Token(credential) : apiKey(credential));
        }
        for (var header : KEY_HEADERS) {
            for (var value : headers.getAll(header)) {
                if (!value.isBlank()) {
                    all.add(apiKey(value.strip()));
                }
            }
        }
        return all;
    }

    private static ApiKey apiKey(String text) {
        if (!API_KEY.matcher(text).matches()) {
            throw CredentialRefused.invalid();
        }
        return new ApiKey(text);
    }
}
