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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * From what a client shows to the token services believe.
 *
 * <p>However many requests show the same key at once, user-service is asked once. Credentials themselves are kept
 * nowhere: caches know them by their SHA-256.
 */
@ApplicationScoped
public class Credentials {

    private final Vertx vertx;
    private final TokenCache cache;
    private final TokenExchange exchange;
    private final Map<String, CompletableFuture<InternalToken>> underWay = new ConcurrentHashMap<>();

    Credentials(Vertx vertx, TokenCache cache, TokenExchange exchange) {
        this.vertx = vertx;
        this.cache = cache;
        this.exchange = exchange;
    }

    /**
     * The internal token for what the headers show. To be called on an event loop; completes on the same context.
     *
     * @throws CredentialRefused when the headers show nothing usable; the future fails with one when user-service
     *     does not know the credential or cannot be asked
     */
    public Future<InternalToken> tokenFor(MultiMap headers) {
        return switch (Presented.in(headers)) {
            case Presented.Token(var jwt) -> Future.succeededFuture(Claims.unverified(jwt, digest(jwt)));
            case Presented.ApiKey(var key) -> tokenFor(key);
        };
    }

    private Future<InternalToken> tokenFor(String key) {
        var digest = digest(key);
        var known = cache.get(digest);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        var context = vertx.getOrCreateContext();
        var result = Promise.<InternalToken>promise();
        oneExchange(digest, key)
                .whenComplete((token, failure) -> context.runOnContext(back -> {
                    if (failure == null) {
                        result.complete(token);
                    } else {
                        result.fail(failure);
                    }
                }));
        return result.future();
    }

    private CompletableFuture<InternalToken> oneExchange(String digest, String key) {
        var mine = new CompletableFuture<InternalToken>();
        var others = underWay.putIfAbsent(digest, mine);
        if (others != null) {
            return others;
        }
        // Somebody may have finished between the look into the cache and now.
        var known = cache.get(digest);
        var answer = known != null ? Future.succeededFuture(known) : exchange.exchange(key);
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
