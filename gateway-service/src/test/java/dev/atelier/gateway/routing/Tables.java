package dev.atelier.gateway.routing;

/** Route tables for tests of other capabilities. */
public final class Tables {

    private Tables() {}

    public static RouteTable of(RoutingSettings settings) {
        return new RoutingCheck(settings).table();
    }
}
