package dev.atelier.hosting.publication;

import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What other capabilities ask for: publish a caller's medium, and tell how that went. */
@ApplicationScoped
public class Publishing {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(60);

    private final Transactions transactions;
    private final ProcessedMedia media;
    private final Publications publications;
    private final WishReader wishes;

    Publishing(Transactions transactions, ProcessedMedia media, Publications publications, WishReader wishes) {
        this.transactions = transactions;
        this.media = media;
        this.publications = publications;
        this.wishes = wishes;
    }

    /**
     * A publication that was wanted.
     *
     * @param made whether it was wanted for the first time
     */
    public record Wanted(boolean made, PublicationView publication) {}

    /** Fails with {@link PublicationNotFound} when the caller has no such processed medium, or with a refusal. */
    public Uni<Wanted> want(Caller caller, PublicationWish wish) {
        return wishes.read(caller, wish)
                .chain(wanted -> transactions.run(() -> media.ofOwner(wish.mediaId(), caller.userId())
                        .map(found -> found.filter(medium -> caller.livesIn(medium.tenantId))
                                .orElseThrow(PublicationNotFound::medium))
                        .chain(medium -> publications.want(medium, wanted))
                        .chain(made -> publications
                                .ofMedium(wish.mediaId())
                                .map(row -> new Wanted(made, PublicationView.of(row.orElseThrow()))))));
    }

    /** Checks a wish before anything is done for it. Fails as {@link #want} does, but for the medium. */
    public Uni<Void> check(Caller caller, PublicationWish wish) {
        return wishes.read(caller, wish).replaceWithVoid();
    }

    /** Waits until media-service has told about a medium; false when it has not in time. */
    public Uni<Boolean> known(Caller caller, String mediaId, Duration patience) {
        return waitFor(
                        () -> transactions
                                .read(() -> media.ofOwner(mediaId, caller.userId()))
                                .map(found -> found.map(medium -> true)),
                        Instant.now().plus(patience))
                .map(Optional::isPresent);
    }

    /** The publication when it has settled, or as it is when patience is over. */
    public Uni<PublicationView> settled(UUID id, Duration patience) {
        return waitFor(
                        () -> view(id).map(found ->
                                found.filter(view -> !view.state().isOpen())),
                        Instant.now().plus(patience))
                .chain(settled -> settled.map(view -> Uni.createFrom().item(view))
                        .orElseGet(() -> view(id).map(Optional::orElseThrow)));
    }

    /**
     * A publication with what only its uploader is told.
     *
     * @param deleteToken takes it back for whoever has it: answered once and never logged
     */
    public record Published(
            PublicationView view,
            String slug,
            String contentType,
            long sizeBytes,
            int width,
            int height,
            String deleteToken) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Published[" + view.id() + "]";
        }
    }

    /** Makes a new address that takes a publication back; an earlier one holds no longer. */
    public Uni<Published> deletable(UUID id) {
        var token = DeleteTokens.next();
        return transactions.run(() -> publications.locked(id).map(found -> {
            var row = found.orElseThrow();
            row.deleteTokenSha256 = DeleteTokens.hash(token);
            return new Published(
                    PublicationView.of(row),
                    row.slug,
                    row.contentType,
                    row.sizeBytes,
                    row.pictureWidth,
                    row.pictureHeight,
                    token);
        }));
    }

    private Uni<Optional<PublicationView>> view(UUID id) {
        return transactions.read(() -> publications.findById(id)).map(found -> Optional.ofNullable(found)
                .map(PublicationView::of));
    }

    private static <T> Uni<Optional<T>> waitFor(java.util.function.Supplier<Uni<Optional<T>>> question, Instant until) {
        return question.get()
                .chain(answer -> answer.isPresent() || Instant.now().isAfter(until)
                        ? Uni.createFrom().item(answer)
                        : Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(LOOK_AGAIN)
                                .chain(() -> waitFor(question, until)));
    }
}
