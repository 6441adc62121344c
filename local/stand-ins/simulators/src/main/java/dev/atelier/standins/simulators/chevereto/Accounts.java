package dev.atelier.standins.simulators.chevereto;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The users of the site by API key. */
final class Accounts {

    private final Map<String, Account> byKey = new ConcurrentHashMap<>();

    void add(Account account) {
        byKey.put(account.key(), account);
    }

    Optional<Account> withKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** A new user; the key has the form and length of a real one. */
    Account create(String name, boolean admin, Set<String> albums) {
        String key = "chv_" + Tokens.random(4) + "_" + Tokens.random(128);
        Account account = new Account(name, key, admin, Set.copyOf(albums));
        add(account);
        return account;
    }
}
