package dev.atelier.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

/** The S3 adapter against a real S3 server. */
@QuarkusTest
@QuarkusTestResource(StandIns.class)
@TestProfile(S3BlobStoreIT.SmallParts.class)
class S3BlobStoreIT extends BlobStoreConformance {
    private static final long PART = 5 * 1024 * 1024;

    /** Five MiB is the smallest part S3 takes. */
    public static class SmallParts implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("atelier.blobs.part-size", Long.toString(PART), "atelier.blobs.buckets", "atelier-health");
        }
    }

    @Inject
    BlobStore store;

    @Inject
    @Readiness
    BlobStoreHealth health;

    @Override
    protected BlobStore store() {
        return store;
    }

    @Override
    protected long sizeThatGoesUpInParts() {
        return 3 * PART;
    }

    @Test
    void readiness_is_up_while_the_store_answers() {
        assertThat(health.call().await().indefinitely().getStatus()).isEqualTo(Status.UP);
    }
}
