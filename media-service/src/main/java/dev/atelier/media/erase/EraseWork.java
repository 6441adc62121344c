package dev.atelier.media.erase;

import dev.atelier.contracts.media.MediaErased;
import dev.atelier.media.entity.EntityRules;
import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaSelect;
import dev.atelier.media.library.Owner;
import dev.atelier.media.quarantine.Quarantine;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Removes the media, albums, shares and memberships of a user, some media at a time, and tells it in the end, also when
 * there was nothing. May be done twice: it takes what is left.
 */
@ApplicationScoped
class EraseWork implements Work {
    static final String KIND = "erase";
    private static final Logger LOG = Logger.getLogger(EraseWork.class);
    private static final int AT_ONCE = 50;
    /** Whatever else has an owner. An upload that has not come yet ends by itself, with what it has left behind. */
    private static final List<String> ROWS = List.of(
            "share where",
            "album where",
            "bulk_job where",
            "media_total where",
            "presigned_upload where completed and");

    private final Library library;
    private final EntityRules entities;
    private final Quarantine quarantine;
    private final Transactions transactions;
    private final Outbox outbox;

    EraseWork(Library library, EntityRules entities, Quarantine quarantine, Transactions transactions, Outbox outbox) {
        this.library = library;
        this.entities = entities;
        this.quarantine = quarantine;
        this.transactions = transactions;
        this.outbox = outbox;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** It must not be given up: with pauses of five minutes this is a week. */
    @Override
    public int maxAttempts() {
        return 2000;
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        int space = subject.indexOf(' ');
        Owner owner = new Owner(subject.substring(0, space), subject.substring(space + 1));
        return removeMedia(owner)
                .chain(() -> quarantine.forget(owner))
                .chain(() -> transactions.run(() -> removeRest(owner)));
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        LOG.errorf(cause, "A closed account is not erased: %s", subject);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> removeMedia(Owner owner) {
        return transactions
                .read(() -> MediaSelect.ofOwner(owner).list("m.id", 0, AT_ONCE))
                .chain(some -> some.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Multi.createFrom()
                                .iterable(some.stream().map(Media::id).toList())
                                .onItem()
                                .transformToUniAndConcatenate(library::remove)
                                .onItem()
                                .ignoreAsUni()
                                .chain(() -> removeMedia(owner)));
    }

    private Uni<Void> removeRest(Owner owner) {
        return Multi.createFrom()
                .iterable(ROWS)
                .onItem()
                .transformToUniAndConcatenate(rows -> Panache.getSession().chain(session -> session.createNativeQuery(
                                "delete from " + rows + " tenant_id = ?1 and owner_id = ?2")
                        .setParameter(1, owner.tenantId())
                        .setParameter(2, owner.userId())
                        .executeUpdate()))
                .onItem()
                .ignoreAsUni()
                .chain(() -> entities.forget(owner.userId()))
                .chain(() -> outbox.append(new MediaErased(owner.userId(), Instant.now()), owner.tenantId()));
    }
}
