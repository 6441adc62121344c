package dev.atelier.gateway.routing;

import dev.atelier.platform.http.Dialect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the route of a path. It is a list of what is allowed: a path that no route names exists nowhere, whatever a
 * service behind would say to it. Immutable.
 */
public final class RouteTable {

    /** What the table says to a request. */
    public sealed interface Match {

        /** How a refusal of the request is written. */
        default Dialect dialect() {
            return Dialect.PLAIN;
        }

        /** It goes to a service. */
        record Found(Route route) implements Match {
            @Override
            public Dialect dialect() {
                return route.dialect();
            }
        }

        /** The gateway answers it itself. */
        record Own() implements Match {}

        /** The path is known, but not with that method. */
        record WrongMethod(Set<String> allowed, Dialect dialect) implements Match {}

        /** Nothing is there. */
        record Unknown() implements Match {}
    }

    /** Paths the gateway answers itself. */
    static final List<PathPattern> OWN = List.of(
            PathPattern.parse("/health"),
            PathPattern.parse("/openapi"),
            PathPattern.parse("/asyncapi"),
            PathPattern.parse("/docs/**"),
            PathPattern.parse("/q/**"),
            PathPattern.parse("/favicon.ico"));

    private final Map<String, List<Route>> exact = new HashMap<>();
    private final Map<String, List<Route>> below = new HashMap<>();

    RouteTable(List<Route> routes) {
        for (var route : routes) {
            exact.computeIfAbsent(route.pattern().base(), base -> new ArrayList<>())
                    .add(route);
            if (route.pattern().below()) {
                below.computeIfAbsent(route.pattern().base(), base -> new ArrayList<>())
                        .add(route);
            }
        }
        // On one path an exact pattern goes before one with /**, and a route for some methods before one for all.
        var narrowFirst = Comparator.comparing((Route route) -> route.pattern().below())
                .thenComparing(route -> route.methods().isEmpty());
        exact.values().forEach(list -> list.sort(narrowFirst));
        below.values().forEach(list -> list.sort(narrowFirst));
    }

    /**
     * @param method as sent, upper case
     * @param path normalised, see {@link RequestTarget}; a trailing slash makes no difference
     */
    public Match match(String method, String path) {
        var wanted = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (isOwn(wanted)) {
            return new Match.Own();
        }
        var passedOver = new ArrayList<Route>();
        var candidates = exact.getOrDefault(wanted, List.of());
        for (var base = wanted; !base.isEmpty(); base = parentOf(base)) {
            for (var route : candidates) {
                if (route.takes(method)) {
                    return new Match.Found(route);
                }
                passedOver.add(route);
            }
            candidates = below.getOrDefault(parentOf(base), List.of());
        }
        return passedOver.isEmpty() ? new Match.Unknown() : wrongMethod(passedOver);
    }

    private static Match wrongMethod(List<Route> passedOver) {
        var allowed = new TreeSet<String>();
        passedOver.forEach(route -> allowed.addAll(route.methods()));
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return new Match.WrongMethod(allowed, passedOver.getFirst().dialect());
    }

    private static boolean isOwn(String path) {
        if (path.equals("/")) {
            return true;
        }
        for (var own : OWN) {
            if (path.startsWith(own.base())
                    && (path.length() == own.base().length()
                            || (own.below() && path.charAt(own.base().length()) == '/'))) {
                return true;
            }
        }
        return false;
    }

    private static String parentOf(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
