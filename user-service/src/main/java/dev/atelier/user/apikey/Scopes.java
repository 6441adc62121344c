package dev.atelier.user.apikey;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a key may be used for.
 *
 * @param names e.g. {@code media:read}; none means everything the account may do
 */
record Scopes(Set<String> names) {

    static final Scopes EVERYTHING = new Scopes(Set.of());

    static Scopes of(Collection<String> names) {
        return new Scopes(Set.copyOf(names));
    }

    /** Whether a key with these scopes may make or manage one with others: never to do more than itself. */
    boolean cover(Scopes others) {
        return names.isEmpty()
                || !others.names.isEmpty() && others.names.stream().allMatch(this::contains);
    }

    /** Who may write may read. */
    private boolean contains(String name) {
        return names.contains(name) || names.contains(name.replaceFirst(":read$", ":write"));
    }

    /** In alphabetical order. */
    List<String> sorted() {
        return List.copyOf(new TreeSet<>(names));
    }

    String[] column() {
        return sorted().toArray(String[]::new);
    }
}
