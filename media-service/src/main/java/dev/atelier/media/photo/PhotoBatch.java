package dev.atelier.media.photo;

import dev.atelier.media.generated.TakeIn;
import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaState;
import dev.atelier.media.processing.Processing;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is done to several photos at once, each in a transaction of its own. */
@ApplicationScoped
class PhotoBatch {
    private final Photos photos;
    private final Library library;
    private final Processing processing;
    private final TakeIn takeIn;
    private final Transactions transactions;

    PhotoBatch(Photos photos, Library library, Processing processing, TakeIn takeIn, Transactions transactions) {
        this.photos = photos;
        this.library = library;
        this.processing = processing;
        this.takeIn = takeIn;
        this.transactions = transactions;
    }

    /** What became of each id. */
    record Outcome(List<String> done, List<String> failed) {}

    /** To the trash. */
    Uni<Void> discard(String id, Caller caller) {
        return one(id).chain(media -> library.change(media.id(), caller, found -> {
                    found.discard(Instant.now());
                    return Uni.createFrom().voidItem();
                }))
                .replaceWithVoid();
    }

    /** The photo as it is then; one that had not failed is left alone. */
    Uni<Media> retry(String id, Caller caller) {
        return one(id).chain(media -> library.change(
                        media.id(),
                        caller,
                        found -> !found.retry(Instant.now())
                                ? Uni.createFrom().voidItem()
                                : found.state() == MediaState.ARRIVING
                                        ? takeIn.request(found)
                                        : processing.request(found)))
                .map(Library.Item::media);
    }

    /** All of them or, if one is not the caller's, none. */
    Uni<Void> discardAll(List<String> ids, Caller caller) {
        return transactions.run(() -> Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> discard(id, caller))
                .onItem()
                .ignoreAsUni());
    }

    /** Each one by itself: what cannot be tried again is named. */
    Uni<Outcome> retryAll(List<String> ids, Caller caller) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> retry(id, caller)
                        .map(media -> media.state() == MediaState.ARRIVING || media.state() == MediaState.UPLOADED)
                        .onFailure()
                        .recoverWithItem(false)
                        .invoke(tried -> (tried ? outcome.done() : outcome.failed()).add(id)))
                .onItem()
                .ignoreAsUni()
                .replaceWith(outcome);
    }

    private Uni<Media> one(String id) {
        return transactions.read(() -> photos.find(id)).map(found -> found.orElseThrow(PhotoNotFound::new));
    }
}
