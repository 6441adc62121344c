package dev.atelier.models.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.models.download.DownloadEnded;
import dev.atelier.models.download.DownloadState;
import dev.atelier.models.download.DownloadView;
import dev.atelier.models.erase.Holdings;
import dev.atelier.models.keys.Sealing;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.WorkQueue;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.UUID;

/** Users' webhooks: one each. A download that ends becomes a message in the same transaction. */
@ApplicationScoped
public class Webhooks implements PanacheRepositoryBase<Webhook, String>, DownloadEnded, Holdings {

    private final Transactions transactions;
    private final Deliveries deliveries;
    private final WorkQueue work;
    private final Sealing sealing;
    private final ObjectMapper json;
    private final SecureRandom random = new SecureRandom();

    Webhooks(Transactions transactions, Deliveries deliveries, WorkQueue work, Sealing sealing, ObjectMapper json) {
        this.transactions = transactions;
        this.deliveries = deliveries;
        this.work = work;
        this.sealing = sealing;
        this.json = json;
    }

    /** Replaces the caller's; gives the secret its messages are signed with, which is not shown again. */
    public Uni<String> set(URI url, Caller caller) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var secret = "whs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return transactions
                .run(() -> findById(caller.userId()).chain(found -> {
                    var webhook = found == null ? new Webhook(caller.userId(), caller.tenantId()) : found;
                    webhook.url = url.toString();
                    webhook.sealedSecret = sealing.seal(secret, Webhook.purpose(caller.userId()));
                    webhook.updatedAt = now();
                    return persist(webhook);
                }))
                .replaceWith(secret);
    }

    /** No more messages. */
    public Uni<Void> unset(Caller caller) {
        return transactions.run(() -> eraseOf(caller.userId()));
    }

    @Override
    public Uni<Void> ended(String tenantId, String ownerId, DownloadView download) {
        return findById(ownerId)
                .chain(webhook -> webhook == null
                        ? Uni.createFrom().voidItem()
                        : send(new Delivery(UUID.randomUUID(), ownerId, message(download), now())));
    }

    private Uni<Void> send(Delivery delivery) {
        return deliveries.persist(delivery).chain(() -> work.enqueue(WebhookWork.KIND, delivery.id.toString()));
    }

    private String message(DownloadView download) {
        var message = new LinkedHashMap<String, Object>();
        message.put("event", "download." + download.state().name().toLowerCase(java.util.Locale.ROOT));
        message.put("success", download.state() == DownloadState.COMPLETED);
        message.put("job_id", download.id());
        message.put("filename", download.fileName());
        message.put("model_name", download.modelName());
        message.put("version_name", download.versionName());
        message.put("sha256", download.sha256());
        message.put("error", download.error());
        message.put("at", now());
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Uni<Void> eraseOf(String userId) {
        return deliveries
                .delete("ownerId", userId)
                .chain(() -> delete("ownerId", userId))
                .replaceWithVoid();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
