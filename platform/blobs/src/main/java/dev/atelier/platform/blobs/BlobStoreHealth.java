package dev.atelier.platform.blobs;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Ready when the store answers and has the buckets this service needs. It makes them at start; should the store be down
 * then, the service starts all the same and the next check makes them.
 */
@Readiness
@ApplicationScoped
final class BlobStoreHealth implements AsyncHealthCheck {
    private static final Logger LOG = Logger.getLogger(BlobStoreHealth.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(10);

    private final BlobStore store;
    private final Set<String> buckets;

    BlobStoreHealth(BlobStore store, BlobSettings settings) {
        this.store = store;
        this.buckets = settings.buckets().orElse(Set.of("atelier-media"));
    }

    void makeBuckets(@Observes StartupEvent start) {
        try {
            bucketsExist().await().atMost(PATIENCE_AT_START);
        } catch (RuntimeException e) {
            LOG.warnf("The blob store does not answer yet: %s", e.getMessage());
        }
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return bucketsExist()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onItemOrFailure()
                .transform((x, failure) -> HealthCheckResponse.named("blob-store")
                        .status(failure == null)
                        .build());
    }

    private Uni<Void> bucketsExist() {
        return Uni.join()
                .all(buckets.stream().map(store::ensureBucket).toList())
                .andFailFast()
                .replaceWithVoid();
    }
}
