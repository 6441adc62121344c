package dev.atelier.gateway.health;

import dev.atelier.gateway.upstream.Upstreams;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when credentials can be checked. The other services are told of as data only: that one of them is down is no
 * reason to cut off the others.
 */
@Readiness
@ApplicationScoped
class UserServiceCheck implements AsyncHealthCheck {

    private final UpstreamProbe probe;

    UserServiceCheck(UpstreamProbe probe) {
        this.probe = probe;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return probe.look().map(UserServiceCheck::response);
    }

    private static HealthCheckResponse response(Map<String, Boolean> alive) {
        var response = HealthCheckResponse.named("user-service").status(alive.get(Upstreams.USER));
        alive.forEach(response::withData);
        return response.build();
    }
}
