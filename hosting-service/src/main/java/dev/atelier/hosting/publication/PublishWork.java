package dev.atelier.hosting.publication;

import dev.atelier.hosting.chain.HostChain;
import dev.atelier.hosting.chain.NoHostTook;
import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.hosting.location.UnreadableFile;
import dev.atelier.hosting.people.People;
import dev.atelier.hosting.people.UserFolder;
import dev.atelier.hosting.people.Wishes;
import dev.atelier.platform.blobs.BlobNotFound;
import dev.atelier.platform.blobs.BlobStoreUnavailable;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Publishes one picture at the first host that takes it. The subject is the publication's id. */
@ApplicationScoped
class PublishWork implements Work {

    static final String KIND = "publish";

    private final Transactions transactions;
    private final Publications publications;
    private final PublishableCopies copies;
    private final HostChain chain;
    private final People people;

    PublishWork(
            Transactions transactions,
            Publications publications,
            PublishableCopies copies,
            HostChain chain,
            People people) {
        this.transactions = transactions;
        this.publications = publications;
        this.copies = copies;
        this.chain = chain;
        this.people = people;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return chain.mostAtOnce();
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        var id = UUID.fromString(subject);
        return transactions
                .run(() -> publications.begin(id))
                .chain(request -> request.map(open -> publish(id, open))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure(PublishWork::isHopeless)
                .transform(GiveUp::new);
    }

    private Uni<Void> publish(UUID id, PublishRequest request) {
        return asWished(request).chain(copies::of).chain(cleaned -> chain.publish(cleaned)
                .chain(placement -> transactions.run(() -> publications.succeed(id, placement)))
                .eventually(() -> cleaned.original().equals(request.original())
                        ? Uni.createFrom().voidItem()
                        : copies.forget(id)));
    }

    /** Into the album of the user's default folder, when they want that and nothing else was said. */
    private Uni<PublishRequest> asWished(PublishRequest request) {
        var destination = request.destination();
        if (destination.albumId().isPresent() || !chain.usesPersonalKeys(destination)) {
            return Uni.createFrom().item(request);
        }
        return people.wishes(destination.ownerId())
                .onFailure()
                .recoverWithItem(Wishes.CAREFUL)
                .map(wishes -> wishes.defaultFolder()
                        .filter(folder -> wishes.autoAlbum())
                        .flatMap(UserFolder::albumId)
                        .map(request::intoAlbum)
                        .orElse(request));
    }

    private static boolean isHopeless(Throwable failure) {
        return failure instanceof BlobNotFound
                || failure instanceof UnreadableFile
                || failure instanceof NoHostTook none && !none.reason().isPassing();
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        return publications.fail(UUID.fromString(subject), codeOf(cause));
    }

    private static String codeOf(Throwable cause) {
        return switch (cause) {
            case NoHostTook none -> none.reason().code();
            case BlobNotFound gone -> "original_gone";
            case UnreadableFile broken -> "original_unreadable";
            case BlobStoreUnavailable down -> "blob_store_unavailable";
            default -> "internal_error";
        };
    }
}
