package dev.atelier.standins.simulators.chevereto;

import java.util.Set;

/**
 * A registered user of the site.
 *
 * @param key the user's API key, {@code chv_{id}_{secret}}
 * @param admin whether the duplicate rule does not apply
 * @param albums encoded ids of the user's albums
 */
public record Account(String name, String key, boolean admin, Set<String> albums) {}
