package dev.atelier.models.webhook;

import dev.atelier.models.keys.Sealing;
import dev.atelier.platform.outbound.Outbound;
import dev.atelier.platform.outbound.OutboundLimits;
import dev.atelier.platform.outbound.OutboundPolicy;
import dev.atelier.platform.outbound.OutboundRequest;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Delivers a message until the receiver has taken it with a 2xx. Signed: {@code X-Atelier-Signature: t=<seconds since
 * 1970>,v1=<hex of HMAC-SHA256 of "t.body">}; {@code X-Atelier-Delivery} stays the same when it is sent again.
 */
@ApplicationScoped
class WebhookWork implements Work {

    static final String KIND = "webhook";

    private final Transactions transactions;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Sealing sealing;
    private final WebhookSettings settings;
    private final Outbound outbound;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    WebhookWork(
            Transactions transactions,
            Webhooks webhooks,
            Deliveries deliveries,
            Sealing sealing,
            WebhookSettings settings) {
        this.transactions = transactions;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.sealing = sealing;
        this.settings = settings;
        this.outbound = new Outbound(
                new OutboundPolicy(settings.privateHosts().orElse(Set.of()), false),
                new OutboundLimits(
                        "atelier-webhook/1.0", settings.timeout(), settings.timeout(), settings.timeout(), 1));
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
        outbound.close();
    }

    @Override
    public String kind() {
        return KIND;
    }

    private record Letter(UUID id, URI url, String secret, String body) {}

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        return transactions
                .read(() -> deliveries
                        .findById(UUID.fromString(subject))
                        .chain(delivery -> delivery == null
                                ? Uni.createFrom().<Letter>nullItem()
                                : webhooks.findById(delivery.ownerId)
                                        .map(webhook -> webhook == null ? null : letter(delivery, webhook))))
                .chain(letter -> letter == null
                        ? Uni.createFrom().voidItem()
                        : deliver(letter)
                                .chain(() -> transactions.run(
                                        () -> deliveries.deleteById(letter.id()).replaceWithVoid())));
    }

    private Letter letter(Delivery delivery, Webhook webhook) {
        var secret = sealing.open(webhook.sealedSecret, Webhook.purpose(webhook.ownerId));
        return new Letter(delivery.id, URI.create(webhook.url), secret, delivery.body);
    }

    private Uni<Void> deliver(Letter letter) {
        return Uni.createFrom()
                .emitter(emitter -> threads.execute(() -> {
                    try {
                        send(letter);
                        emitter.complete(null);
                    } catch (IOException | RuntimeException e) {
                        emitter.fail(e);
                    }
                }));
    }

    private void send(Letter letter) throws IOException {
        var body = letter.body().getBytes(StandardCharsets.UTF_8);
        var at = Instant.now().getEpochSecond();
        var request = OutboundRequest.post(letter.url(), "application/json", body)
                .header("X-Atelier-Delivery", letter.id().toString())
                .credential(
                        "X-Atelier-Signature", "t=" + at + ",v1=" + sign(letter.secret(), at + "." + letter.body()));
        try (var answer = outbound.send(request)) {
            if (answer.status() / 100 != 2) {
                throw new IOException("the receiver answers " + answer.status());
            }
        }
    }

    private static String sign(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        return deliveries.deleteById(UUID.fromString(subject)).replaceWithVoid();
    }

    @Override
    public int maxAttempts() {
        return settings.attempts();
    }

    @Override
    public Duration firstPause() {
        return settings.firstPause();
    }

    @Override
    public Duration longestPause() {
        return settings.longestPause();
    }
}
