package dev.atelier.hosting.compatible;

import dev.atelier.hosting.people.People;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who uploads. The gateway has exchanged a key that came in a header; one in a parameter, where older clients put it, is
 * exchanged here. It is in no log: it is read from the form, never part of a line we write.
 */
@ApplicationScoped
class KeyExchange {

    private static final Pattern KEY = Pattern.compile("atl_[A-Za-z0-9_-]{1,250}");
    private static final Set<String> WRITING = Set.of("hosting:write", "media:write");

    private final Identity identity;
    private final People people;

    KeyExchange(Identity identity, People people) {
        this.identity = identity;
        this.people = people;
    }

    /**
     * An uploader.
     *
     * @param bearer their internal token; never logged
     */
    record Uploader(Caller caller, String bearer) {

        @Override
        public String toString() {
            return "Uploader[" + caller.userId() + "]";
        }
    }

    /** Fails with {@link ApiError}. */
    Uni<Uploader> uploader(String authorization, Optional<String> key) {
        var known = identity.optionalCaller();
        if (known.isPresent() && authorization != null) {
            return Uni.createFrom().item(new Uploader(known.get(), authorization.replaceFirst("(?i)^bearer ", "")));
        }
        if (key.isEmpty()) {
            return Uni.createFrom().failure(ApiError.noKey());
        }
        if (!KEY.matcher(key.get()).matches()) {
            return Uni.createFrom().failure(ApiError.invalidKey());
        }
        return people.token(key.get())
                .map(token -> token.orElseThrow(ApiError::invalidKey))
                .map(token -> new Uploader(caller(token), token))
                .invoke(KeyExchange::checkScopes);
    }

    private static void checkScopes(Uploader uploader) {
        var scopes = uploader.caller().scopes();
        if (!scopes.isEmpty() && !scopes.containsAll(WRITING)) {
            throw ApiError.denied();
        }
    }

    /** The token comes from user-service itself, so its claims are read without another look at its signature. */
    private static Caller caller(String jwt) {
        var claims =
                new JsonObject(new String(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]), StandardCharsets.UTF_8));
        return new Caller(
                claims.getString("sub"),
                claims.getString("tenant", Caller.FIRST_TENANT),
                Optional.ofNullable(claims.getString("discord_id")),
                texts(claims.getJsonArray("groups")),
                texts(claims.getJsonArray("scopes")));
    }

    private static Set<String> texts(JsonArray array) {
        return array == null ? Set.of() : array.stream().map(Object::toString).collect(Collectors.toUnmodifiableSet());
    }
}
