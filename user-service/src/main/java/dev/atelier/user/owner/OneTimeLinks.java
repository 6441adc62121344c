package dev.atelier.user.owner;

import dev.atelier.user.account.Account;
import dev.atelier.user.site.Site;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/** Links that sign in once and for a short time. Of a code only its hash is kept. Runs in the caller's transaction. */
@ApplicationScoped
class OneTimeLinks {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Site site;
    private final OwnerSettings settings;

    OneTimeLinks(Site site, OwnerSettings settings) {
        this.site = site;
        this.settings = settings;
    }

    Uni<OneTimeLink> make(Account account) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var expiresAt = Instant.now().plus(settings.linkLife()).truncatedTo(ChronoUnit.MICROS);
        return Panache.getSession()
                .chain(session -> session.flush()
                        .chain(() -> session.createNativeQuery("delete from one_time_sign_in where expires_at < ?1")
                                .setParameter(1, Instant.now())
                                .executeUpdate())
                        .chain(() -> session.createNativeQuery("insert into one_time_sign_in (code_hash, account_id,"
                                        + " tenant_id, expires_at) values (?1, ?2, ?3, ?4)")
                                .setParameter(1, hash(code))
                                .setParameter(2, account.id())
                                .setParameter(3, account.tenantId())
                                .setParameter(4, expiresAt)
                                .executeUpdate()))
                .replaceWith(new OneTimeLink(site.at("/auth/once/" + code).toString(), expiresAt));
    }

    /** Uses up a code: the account it was made for, once and in time. */
    Uni<Optional<String>> use(String code) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "delete from one_time_sign_in where code_hash = ?1 and expires_at > ?2"
                                        + " returning account_id",
                                String.class)
                        .setParameter(1, hash(code))
                        .setParameter(2, Instant.now())
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    private static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
