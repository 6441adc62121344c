package dev.atelier.user.account;

import io.smallrye.mutiny.Uni;

/** Something every account has from its beginning. A CDI bean; runs in the transaction that makes the account. */
public interface AccountGift {

    Uni<Void> give(Account account);
}
