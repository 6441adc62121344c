package dev.atelier.media.share;

import dev.atelier.platform.http.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Passwords of shares, kept as PBKDF2 hashes; computed away from the event loop, a few at a time. */
@ApplicationScoped
class SharePassword {
    private static final int ROUNDS = 210_000;
    private static final int BITS = 256;
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE = 2;

    private final SecureRandom random = new SecureRandom();
    private final WorkerExecutor workers;

    SharePassword(Vertx vertx) {
        this.workers = vertx.createSharedWorkerExecutor("share-passwords", AT_ONCE);
    }

    @PreDestroy
    void close() {
        workers.close();
    }

    /** Null for none. */
    Uni<String> hash(String password) {
        if (password == null) {
            return Uni.createFrom().nullItem();
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return compute(password, salt).map(hash -> base64(salt) + "." + base64(hash));
    }

    /** Fails if it is not the right one, or there is none. */
    Uni<Void> require(String kept, String given) {
        if (kept == null) {
            return Uni.createFrom().voidItem();
        }
        if (given == null || given.isEmpty()) {
            return Uni.createFrom().failure(Refused.required());
        }
        String[] parts = kept.split("\\.");
        return compute(given, Base64.getDecoder().decode(parts[0]))
                .invoke(hash -> {
                    if (!MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[1]))) {
                        throw Refused.wrong();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<byte[]> compute(String password, byte[] salt) {
        return Uni.createFrom().completionStage(() -> workers.executeBlocking(
                        () -> {
                            try {
                                return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                                        .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ROUNDS, BITS))
                                        .getEncoded();
                            } catch (GeneralSecurityException e) {
                                throw new IllegalStateException("Every JDK has PBKDF2", e);
                            }
                        },
                        false)
                .toCompletionStage());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The share wants a password. */
    static final class Refused extends ProblemException {
        private Refused(int status, String code, String detail) {
            super(status, code, detail);
        }

        static ProblemException required() {
            return new Refused(
                            401,
                            "share_password_required",
                            "This share has a password: send it as the header X-Share-Password.")
                    .withHeader("WWW-Authenticate", "SharePassword");
        }

        static ProblemException wrong() {
            return new Refused(403, "share_password_wrong", "That is not the password of this share.");
        }
    }
}
