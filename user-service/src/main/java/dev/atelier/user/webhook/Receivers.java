package dev.atelier.user.webhook;

import dev.atelier.platform.outbound.Outbound;
import dev.atelier.platform.outbound.OutboundLimits;
import dev.atelier.platform.outbound.OutboundPolicy;
import dev.atelier.platform.outbound.OutboundRefused;
import dev.atelier.platform.outbound.OutboundRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where webhooks lead to. Each address is judged anew before each delivery; redirects are not followed. */
@ApplicationScoped
class Receivers {

    private static final int EXCERPT_BYTES = 1_024;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final OutboundPolicy policy;
    private final Outbound outbound;

    Receivers(WebhookSettings settings) {
        policy = new OutboundPolicy(settings.privateHosts().orElse(Set.of()), settings.plainHttp());
        var timeout = settings.timeout();
        outbound = new Outbound(policy, new OutboundLimits("atelier-webhooks/1.0", timeout, timeout, timeout, 1));
    }

    @PreDestroy
    void close() {
        outbound.close();
        threads.shutdownNow();
    }

    /** Fails with {@link WebhookRefused} when nothing may be sent there. */
    Uni<URI> judge(String url) {
        return Uni.createFrom()
                .item(() -> {
                    try {
                        var uri = URI.create(url);
                        policy.check(uri);
                        return uri;
                    } catch (IllegalArgumentException e) {
                        throw WebhookRefused.url("it is no URL");
                    } catch (OutboundRefused e) {
                        throw WebhookRefused.url(e.getMessage());
                    }
                })
                .runSubscriptionOn(threads);
    }

    /** Sends one; never fails, the answer tells. */
    Uni<Answer> send(Webhook hook, DueDelivery delivery, List<String> secrets) {
        return Uni.createFrom().item(() -> sendNow(hook, delivery, secrets)).runSubscriptionOn(threads);
    }

    private Answer sendNow(Webhook hook, DueDelivery delivery, List<String> secrets) {
        var begun = System.nanoTime();
        var body = delivery.body().getBytes(StandardCharsets.UTF_8);
        var request = OutboundRequest.post(hook.target(), "application/cloudevents+json", body)
                .header(Signature.HEADER, Signature.of(Instant.now(), body, secrets))
                .header("Atelier-Webhook-Id", hook.id())
                .header("Atelier-Delivery-Id", delivery.id())
                .header("Atelier-Attempt", String.valueOf(delivery.attempts() + 1));
        try (var answer = outbound.send(request)) {
            var excerpt = new String(answer.beginning(EXCERPT_BYTES), StandardCharsets.UTF_8).replace('\0', ' ');
            return new Answer(answer.status(), excerpt, null, since(begun));
        } catch (OutboundRefused e) {
            return new Answer(null, null, "refused: " + e.getMessage(), since(begun));
        } catch (IOException e) {
            return new Answer(null, null, reason(e), since(begun));
        } catch (RuntimeException e) {
            return new Answer(null, null, "cannot be sent: " + e.getClass().getSimpleName(), since(begun));
        }
    }

    /** Without what a resolver or a socket says, which may tell about the network we run in. */
    private static String reason(IOException failure) {
        return switch (failure) {
            case java.io.InterruptedIOException slow -> "timed out";
            case javax.net.ssl.SSLException tls -> "no secure connection";
            case java.net.ConnectException refused -> "no connection";
            default -> "connection lost";
        };
    }

    private static int since(long begun) {
        return (int) Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    /**
     * What came back.
     *
     * @param status null when nothing did
     * @param failure why nothing did; null when something did
     */
    record Answer(Integer status, String excerpt, String failure, int durationMillis) {

        boolean isSuccess() {
            return status != null && status >= 200 && status < 300;
        }
    }
}
