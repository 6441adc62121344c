package dev.atelier.user.account;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps people from locking themselves out. */
@ApplicationScoped
public class WaysIn {

    private final List<WayIn> ways;

    WaysIn(@All List<WayIn> ways) {
        this.ways = ways;
    }

    /**
     * Fails with 409 {@code last_way_in} when an account has no other way in than this one.
     *
     * @param account its row is locked
     */
    public Uni<Void> requireAnotherThan(String kind, Account account) {
        return Multi.createFrom()
                .iterable(ways)
                .filter(way -> !way.kind().equals(kind))
                .onItem()
                .transformToUniAndConcatenate(way -> way.isOpenTo(account))
                .collect()
                .asList()
                .invoke(open -> {
                    if (!open.contains(true)) {
                        throw new LastWayIn();
                    }
                })
                .replaceWithVoid();
    }
}
