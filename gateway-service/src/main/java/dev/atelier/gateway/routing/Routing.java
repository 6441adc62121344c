package dev.atelier.gateway.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the route table from the settings, once, at start. */
@ApplicationScoped
class Routing {

    @Produces
    @Singleton
    RouteTable table(RoutingSettings settings) {
        return new RoutingCheck(settings).table();
    }
}
