package dev.atelier.hosting.chain;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where users' own keys of hosts are. */
public interface PersonalKeys {

    /**
     * A user's key; empty when they have none.
     *
     * @return fails when that cannot be found out now
     */
    Uni<Optional<String>> of(String userId, String service);
}
