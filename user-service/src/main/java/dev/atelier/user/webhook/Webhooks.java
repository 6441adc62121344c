package dev.atelier.user.webhook;

import dev.atelier.platform.identity.Caller;
import dev.atelier.user.account.Account;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** All webhooks. Every method runs inside the caller's transaction; URLs were judged before. */
@ApplicationScoped
class Webhooks implements PanacheRepositoryBase<Webhook, String> {

    private static final int ID_BYTES = 8;
    private static final List<String> EVERYTHING = List.of("*");

    private final SecureRandom random = new SecureRandom();
    private final Secrets secrets;
    private final WebhookSettings settings;

    Webhooks(Secrets secrets, WebhookSettings settings) {
        this.secrets = secrets;
        this.settings = settings;
    }

    Uni<List<Webhook>> of(String userId) {
        return list("accountId = ?1 order by createdAt desc, id", userId);
    }

    /** Fails with {@link WebhookRefused} when the user has none of this id. */
    Uni<Webhook> require(String userId, String id) {
        return find("id = ?1 and accountId = ?2", id, userId)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(WebhookRefused::notFound);
    }

    /** Likewise, held until the end of the transaction. */
    Uni<Webhook> lock(String userId, String id) {
        return find("id = ?1 and accountId = ?2", id, userId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(WebhookRefused::notFound);
    }

    Uni<List<Webhook>> listening(String tenantId) {
        return list("tenantId = ?1 and active = true", tenantId);
    }

    /** Fails with {@link WebhookRefused}. @param account its row is locked */
    Uni<IssuedWebhook> add(Account account, Caller caller, URI target, WebhookWish wish) {
        var now = now();
        var hook = new Webhook(newId(), account.tenantId(), account.id(), now);
        hook.listenTo(EventPatterns.of(Optional.ofNullable(wish.events()).orElse(EVERYTHING)));
        change(hook, caller, Optional.of(target), wish);
        return count("accountId", account.id())
                .invoke(taken -> {
                    if (taken >= settings.maxPerAccount()) {
                        throw WebhookRefused.tooMany(settings.maxPerAccount());
                    }
                })
                .chain(() -> persistAndFlush(hook))
                .chain(() -> secrets.issue(hook.id(), now))
                .map(secret -> new IssuedWebhook(hook.view(), secret));
    }

    /** Fails with {@link WebhookRefused}. */
    Uni<Webhook> change(String id, Caller caller, Optional<URI> target, WebhookWish wish) {
        return lock(caller.userId(), id).invoke(hook -> change(hook, caller, target, wish));
    }

    private static void change(Webhook hook, Caller caller, Optional<URI> target, WebhookWish wish) {
        target.ifPresent(hook::leadTo);
        Optional.ofNullable(wish.events()).map(EventPatterns::of).ifPresent(hook::listenTo);
        Optional.ofNullable(wish.description()).ifPresent(hook::describe);
        Optional.ofNullable(wish.active()).ifPresent(hook::switchTo);
        if (wish.installationWide() != null) {
            if (wish.installationWide() && !caller.has("owner")) {
                throw WebhookRefused.ownerOnly();
            }
            hook.hearTheInstallation(wish.installationWide());
        }
    }

    Uni<RotatedSecret> rotate(String userId, String id, Optional<Duration> overlap) {
        var now = now();
        var until = now.plus(overlap.orElse(settings.secretOverlap()));
        return lock(userId, id)
                .chain(hook -> secrets.rotate(hook.id(), now, until))
                .map(secret -> new RotatedSecret(secret, until));
    }

    Uni<Void> remove(String userId, String id) {
        return lock(userId, id).chain(this::delete);
    }

    private String newId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "wh_" + HexFormat.of().formatHex(bytes);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
