package dev.atelier.platform.identity;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets a credential that has scopes do what they cover and nothing else: {@code <area>:read} for what changes nothing,
 * {@code <area>:write} for everything. One without scopes may do all its roles allow; services have none. Holds on open
 * endpoints as well, because they may show their caller more than a stranger.
 */
class ScopeFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Identity identity;
    private final String area;

    ScopeFilter(Identity identity, IdentitySettings settings) {
        this.identity = identity;
        this.area = settings.area();
    }

    @ServerRequestFilter
    public void check(ContainerRequestContext request) {
        identity.optionalCaller()
                .filter(caller -> !caller.isService() && !caller.scopes().isEmpty())
                .ifPresent(caller -> check(caller.scopes(), READING.contains(request.getMethod())));
    }

    private void check(Set<String> scopes, boolean reading) {
        var write = area + ":write";
        var read = area + ":read";
        if (!scopes.contains(write) && !(reading && scopes.contains(read))) {
            throw new ScopeMissing(reading ? read : write);
        }
    }
}
