package dev.atelier.gateway.credentials;

import io.vertx.core.MultiMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a client shows: an API key in one of three headers, or an internal token as a bearer. */
sealed interface Presented {

    /** An API key, still to be exchanged. */
    record ApiKey(String key) implements Presented {}

    /** An internal token; whoever receives it checks it. */
    record Token(String jwt) implements Presented {}

    /** The headers an API key may come in, beside {@code Authorization: Bearer}. */
    List<String> KEY_HEADERS = List.of("X-API-Key", "X-Token");

    Pattern API_KEY = Pattern.compile("atl_[A-Za-z0-9_-]{1,250}");
    Pattern JWT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    String BEARER = "bearer ";

    /** @throws CredentialRefused when there is none, or it cannot be one, or there are several that differ */
    static Presented in(MultiMap headers) {
        var all = all(headers);
        if (all.isEmpty()) {
            throw CredentialRefused.missing();
        }
        if (all.size() > 1) {
            throw CredentialRefused.conflicting();
        }
        return all.iterator().next();
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
