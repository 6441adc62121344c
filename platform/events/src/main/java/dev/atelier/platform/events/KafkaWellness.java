package dev.atelier.platform.events;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Says at {@code /q/health/well} whether Kafka answers. Not part of readiness: without Kafka a service goes on, and its
 * events wait in the outbox.
 */
@Wellness
@ApplicationScoped
class KafkaWellness implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Admin admin;

    KafkaWellness(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        var patience = Math.toIntExact(PATIENCE.toMillis());
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience));
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(() -> admin.describeCluster().clusterId().toCompletionStage())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(id -> HealthCheckResponse.up("kafka"))
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.down("kafka"));
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ZERO);
    }
}
