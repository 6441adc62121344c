package dev.atelier.user.webhook;

import dev.atelier.user.sealing.SealedColumn;
import dev.atelier.user.sealing.Sealing;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** What signs deliveries. Runs in the caller's transaction. */
@ApplicationScoped
class Secrets implements PanacheRepositoryBase<WebhookSecretRow, String>, SealedColumn {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final Sealing sealing;

    Secrets(Sealing sealing) {
        this.sealing = sealing;
    }

    /** A new one, in plain text, which is not had again. */
    Uni<String> issue(String webhookId, Instant now) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var id = "whs_" + UUID.randomUUID();
        var sealed = sealing.seal(secret.getBytes(StandardCharsets.US_ASCII), purpose(id));
        return persist(new WebhookSecretRow(id, webhookId, sealed, now)).replaceWith(secret);
    }

    /** A new one; those before sign until a time. */
    Uni<String> rotate(String webhookId, Instant now, Instant until) {
        return delete("webhookId = ?1 and validUntil <= ?2", webhookId, now)
                .chain(() -> list("webhookId", webhookId))
                .invoke(before -> before.forEach(row -> row.endAt(until)))
                .chain(() -> issue(webhookId, now));
    }

    /** Those that sign now, newest first. */
    Uni<List<String>> open(String webhookId, Instant now) {
        return list(
                        "webhookId = ?1 and (validUntil is null or validUntil > ?2) order by createdAt desc",
                        webhookId,
                        now)
                .map(rows -> rows.stream()
                        .map(row ->
                                new String(sealing.open(row.sealed(), purpose(row.id())), StandardCharsets.US_ASCII))
                        .toList());
    }

    @Override
    public String table() {
        return "webhook_secret";
    }

    @Override
    public String id() {
        return "id";
    }

    @Override
    public String column() {
        return "sealed";
    }

    @Override
    public String purpose(String id) {
        return "webhook-secret:" + id;
    }
}
