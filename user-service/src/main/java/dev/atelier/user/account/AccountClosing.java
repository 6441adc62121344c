package dev.atelier.user.account;

import io.smallrye.mutiny.Uni;

/**
 * Something that ends with an account and is told to others, credentials first of all. A CDI bean; runs in the transaction
 * that closes the account, whose row is locked.
 */
public interface AccountClosing {

    Uni<Void> closing(Account account);
}
