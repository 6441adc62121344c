package dev.atelier.user.services;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/** Guards what is {@link ServiceOnly}, before the body is read. */
@Provider
@ServiceOnly
@Priority(Priorities.AUTHENTICATION)
public class ServiceGate implements ContainerRequestFilter {

    private static final Logger LOG = Logger.getLogger(ServiceGate.class);

    private final ServiceCredentials credentials;

    ServiceGate(ServiceCredentials credentials) {
        this.credentials = credentials;
    }

    void check(@Observes StartupEvent started) {
        if (!credentials.isConfigured()) {
            LOG.warn(
                    "ATELIER_SERVICE_SECRET is not set: no service gets a token, so no credential is accepted anywhere");
        }
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var outer = request.getSecurityContext();
        if (outer.getUserPrincipal() instanceof JsonWebToken token && outer.isUserInRole("service")) {
            request.setSecurityContext(new ServiceContext(nameOf(token), outer));
            return;
        }
        var name = credentials.authenticate(request.getHeaderString("Authorization"));
        request.setSecurityContext(new ServiceContext(name, request.getSecurityContext()));
    }

    private static String nameOf(JsonWebToken token) {
        return token.getSubject().replaceFirst("^service:", "");
    }

    private record ServiceContext(String name, SecurityContext outer) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return () -> name;
        }

        @Override
        public boolean isUserInRole(String role) {
            return role.equals("service");
        }

        @Override
        public boolean isSecure() {
            return outer.isSecure();
        }

        @Override
        public String getAuthenticationScheme() {
            return BASIC_AUTH;
        }
    }
}
