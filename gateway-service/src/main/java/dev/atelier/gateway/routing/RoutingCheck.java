package dev.atelier.gateway.routing;

import dev.atelier.gateway.routing.RoutingSettings.RouteSettings;
import dev.atelier.gateway.routing.RoutingSettings.UpstreamSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the settings into a table, or says everything that is wrong with them, each with the key it stands under. */
final class RoutingCheck {

    private static final String PREFIX = "atelier.gateway.routing.";
    private static final Pattern METHOD = Pattern.compile("[A-Z]{3,10}");
    /** What services keep for each other and for their operators. */
    private static final List<String> NEVER_PUBLIC = List.of("/internal", "/q");

    private final RoutingSettings settings;
    private final List<String> complaints = new ArrayList<>();

    RoutingCheck(RoutingSettings settings) {
        this.settings = settings;
    }

    /** @throws IllegalStateException naming every key whose value cannot be used */
    RouteTable table() {
        new TreeMap<>(settings.upstreams()).forEach(this::checkUpstream);
        var routes = new ArrayList<Route>();
        new TreeMap<>(settings.routes()).forEach((name, route) -> readRoute(name, route, routes));
        checkDuplicates(routes);
        if (!complaints.isEmpty()) {
            throw new IllegalStateException("the gateway's routes cannot be used: " + String.join("; ", complaints));
        }
        return new RouteTable(routes);
    }

    private void checkUpstream(String name, UpstreamSettings upstream) {
        var key = PREFIX + "upstreams." + name;
        if (!isBaseUrl(upstream.url())) {
            complain(key + ".url", "'" + upstream.url() + "' must be http(s)://host[:port] without a path");
        }
        if (upstream.concurrent() < 1) {
            complain(key + ".concurrent", "must be at least 1");
        }
        if (upstream.waiting() < 0) {
            complain(key + ".waiting", "must not be negative");
        }
    }

    private void readRoute(String name, RouteSettings route, List<Route> into) {
        var key = PREFIX + "routes." + name;
        if (!settings.upstreams().containsKey(route.upstream())
                && !route.upstream().equals(Route.GATEWAY)) {
            complain(
                    key + ".upstream",
                    "unknown upstream '" + route.upstream() + "', known are "
                            + new TreeSet<>(settings.upstreams().keySet()));
        }
        if (!route.timeout().isPositive()) {
            complain(key + ".timeout", "must be longer than nothing");
        }
        if (route.maxBody().asLongValue() < 0) {
            complain(key + ".max-body", "must not be negative");
        }
        var methods = route.methods().orElse(Set.of());
        methods.stream()
                .filter(method -> !METHOD.matcher(method).matches())
                .forEach(method -> complain(key + ".methods", "'" + method + "' is no method (upper case)"));
        try {
            var pattern = PathPattern.parse(route.path());
            checkReach(key, pattern);
            into.add(new Route(
                    name,
                    pattern,
                    Set.copyOf(methods),
                    route.upstream(),
                    route.access(),
                    route.timeout(),
                    route.maxBody().asLongValue(),
                    route.cookies(),
                    route.scope().orElse(route.upstream()),
                    route.limit(),
                    route.readLimit(),
                    route.dialect()));
        } catch (IllegalArgumentException e) {
            complain(key + ".path", e.getMessage());
        }
    }

    private void checkReach(String key, PathPattern pattern) {
        NEVER_PUBLIC.stream()
                .filter(pattern::leadsInto)
                .forEach(path -> complain(key + ".path", path + " of a service is never public"));
        RouteTable.OWN.stream()
                .filter(own -> pattern.leadsInto(own.base()))
                .forEach(own -> complain(key + ".path", own + " is answered by the gateway itself"));
    }

    private void checkDuplicates(List<Route> routes) {
        Map<String, Route> seen = new HashMap<>();
        for (var route : routes) {
            var methods = route.methods().isEmpty() ? Set.of("every method") : route.methods();
            for (var method : methods) {
                var other = seen.putIfAbsent(method + " " + route.pattern(), route);
                if (other != null) {
                    complain(
                            PREFIX + "routes." + route.name() + ".path",
                            route.pattern() + " is already taken by the route '" + other.name() + "' for " + method);
                }
            }
        }
    }

    private static boolean isBaseUrl(String text) {
        try {
            var url = URI.create(text);
            var path = url.getPath();
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && (path == null || path.isEmpty() || path.equals("/"))
                    && url.getQuery() == null
                    && url.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void complain(String key, String reason) {
        complaints.add(key + ": " + reason);
    }
}
