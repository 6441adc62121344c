package dev.atelier.platform.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Decides by a request's path which dialect its error answers speak. */
@ApplicationScoped
public class Dialects {

    private final List<Map.Entry<String, Dialect>> longestFirst;

    Dialects(HttpSettings settings) {
        longestFirst = settings.dialects().entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getKey().length()))
                .toList();
    }

    public Dialect of(String path) {
        return longestFirst.stream()
                .filter(entry -> isBelow(path, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Dialect.PLAIN);
    }

    private static boolean isBelow(String path, String prefix) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
