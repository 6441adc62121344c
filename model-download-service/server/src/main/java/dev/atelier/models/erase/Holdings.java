package dev.atelier.models.erase;

import io.smallrye.mutiny.Uni;

/** What a capability keeps of a user. A CDI bean. */
public interface Holdings {

    /** Removes it, in the current transaction; nothing when there is none. */
    Uni<Void> eraseOf(String userId);
}
