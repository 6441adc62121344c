package dev.atelier.user.account;

import io.smallrye.mutiny.Uni;

/**
 * Rows about a user that do not hang on the account's row, because events may come before and after it. A CDI bean; runs
 * in a transaction after the account was closed, and again later for what events told meanwhile.
 */
public interface Leftovers {

    Uni<Void> remove(String userId);
}
