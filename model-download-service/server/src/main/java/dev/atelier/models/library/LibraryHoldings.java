package dev.atelier.models.library;

import dev.atelier.models.erase.Holdings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Who a model was first fetched for. */
@ApplicationScoped
class LibraryHoldings implements Holdings {

    private final Library library;

    LibraryHoldings(Library library) {
        this.library = library;
    }

    @Override
    public Uni<Void> eraseOf(String userId) {
        return library.update("requestedBy = '' where requestedBy = ?1", userId).replaceWithVoid();
    }
}
