package dev.atelier.user.session;

import io.smallrye.mutiny.Uni;

/** Something that belongs to a session and ends with it. A CDI bean; runs in the transaction that ends the session. */
public interface SessionEnd {

    Uni<Void> ended(String sessionId);
}
