package dev.atelier.gateway.credentials;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * From what a client shows to the token services believe.
 *
 * <p>However many requests show the same key at once, user-service is asked once. Credentials themselves are kept
 * nowhere: caches know them by their SHA-256.
 */
@ApplicationScoped
public class Credentials {

    /** Cannot be shown by anybody: it is neither key nor session. */
    private static final String SINGLE_USER = "single user";

    private static final String COOKIE = "atelier_session";

    private final Vertx vertx;
    private final TokenCache cache;
    private final TokenExchange exchange;
    private final String cookie;
    private final Map<String, CompletableFuture<InternalToken>> underWay = new ConcurrentHashMap<>();

    Credentials(Vertx vertx, TokenCache cache, TokenExchange exchange, CredentialSettings settings) {
        cookie = settings.publicUrl().toLowerCase(Locale.ROOT).startsWith("https://") ? "__Host-" + COOKIE : COOKIE;
        this.vertx = vertx;
        this.cache = cache;
        this.exchange = exchange;
    }

    /**
     * What the headers show; empty when nothing.
     *
     * @throws CredentialRefused when it is not usable
     */
    public Optional<Presented> shownIn(MultiMap headers) {
        return Presented.in(headers, cookie);
    }

    /**
     * The internal token for what was shown. To be called on an event loop; completes on the same context. Fails with
     * {@link CredentialRefused} when user-service does not know the credential or cannot be asked.
     */
    public Future<InternalToken> tokenFor(Presented shown) {
        return switch (shown) {
            case Presented.Token(var jwt) -> Future.succeededFuture(Claims.unverified(jwt, digest(jwt)));
            case Presented.ApiKey(var key) -> tokenFor(key, () -> exchange.exchange(key));
            case Presented.Session(var text) -> tokenFor(text, () -> exchange.exchange(text));
        };
    }

    /** The token of the one person there is, where nobody signs in. */
    public Future<InternalToken> tokenOfSingleUser() {
        return tokenFor(SINGLE_USER, exchange::singleUser);
    }

    private Future<InternalToken> tokenFor(String key, Supplier<Future<InternalToken>> ask) {
        var digest = digest(key);
        var known = cache.get(digest);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        var context = vertx.getOrCreateContext();
        var result = Promise.<InternalToken>promise();
        oneExchange(digest, ask)
                .whenComplete((token, failure) -> context.runOnContext(back -> {
                    if (failure == null) {
                        result.complete(token);
                    } else {
                        result.fail(failure);
                    }
                }));
        return result.future();
    }

    private CompletableFuture<InternalToken> oneExchange(String digest, Supplier<Future<InternalToken>> ask) {
        var mine = new CompletableFuture<InternalToken>();
        var others = underWay.putIfAbsent(digest, mine);
        if (others != null) {
            return others;
        }
        // Somebody may have finished between the look into the cache and now.
        var known = cache.get(digest);
        var answer = known != null ? Future.succeededFuture(known) : ask.get();
        answer.onComplete(done -> {
            var valid = done.succeeded() && (done.result() == known || cache.put(digest, done.result()));
            underWay.remove(digest, mine);
            if (valid) {
                mine.complete(done.result());
            } else {
                mine.completeExceptionally(done.failed() ? done.cause() : CredentialRefused.revoked());
            }
        });
        return mine;
    }

    private static String digest(String key) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
