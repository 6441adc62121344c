package dev.atelier.user.account;

import io.smallrye.mutiny.Uni;

/** A way in which people prove who they are, over and over. A CDI bean; runs in the caller's transaction. */
public interface WayIn {

    String kind();

    Uni<Boolean> isOpenTo(Account account);
}
