package dev.atelier.generation.erase;

import dev.atelier.contracts.generation.GenerationErased;
import dev.atelier.generation.retrieval.WaitingRoom;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Removes the sessions, steps, templates and choices of a user and the images that wait for the library, and tells it
 * in the end, also when there was nothing. May be done twice: it takes what is left.
 */
@ApplicationScoped
class EraseWork implements Work {

    static final String KIND = "erase";
    static final String BETWEEN = " ";

    private static final Logger LOG = Logger.getLogger(EraseWork.class);

    private static final String WAITING = """
            select step.id, image.image_name from alternative image join generation_step step on step.id = image.step_id
            where step.owner_id = ?1 and image.retrieval_status in ('PENDING', 'PROCESSING')""";
    /** In this order: the later ones are referred to by the earlier. */
    private static final List<String> DELETIONS = List.of(
            "delete from alternative where step_id in (select id from generation_step where owner_id = ?1)",
            "update generation_step set parent_id = null where owner_id = ?1",
            "delete from generation_step where owner_id = ?1",
            "delete from generation_session where owner_id = ?1",
            "delete from prompt_template where owner_id = ?1",
            "delete from generation_preferences where owner_id = ?1",
            "delete from favorite_model where owner_id = ?1");

    private final Transactions transactions;
    private final BlobStore blobs;
    private final Outbox outbox;

    EraseWork(Transactions transactions, BlobStore blobs, Outbox outbox) {
        this.transactions = transactions;
        this.blobs = blobs;
        this.outbox = outbox;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** It must not be given up: with the longest pauses this is days. */
    @Override
    public int maxAttempts() {
        return 2000;
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        var between = subject.indexOf(BETWEEN);
        var tenant = subject.substring(0, between);
        var user = subject.substring(between + BETWEEN.length());
        return transactions
                .read(() -> waiting(user))
                .chain(this::deleteBlobs)
                .chain(() -> transactions.run(() -> deleteRows(user)
                        .chain(() -> outbox.append(
                                new GenerationErased(user, Instant.now().truncatedTo(ChronoUnit.MICROS)), tenant))));
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        LOG.errorf(cause, "a closed account is not erased: %s", subject);
        return Uni.createFrom().voidItem();
    }

    private static Uni<List<Object[]>> waiting(String user) {
        return Panache.getSession().chain(session -> session.createNativeQuery(WAITING, Object[].class)
                .setParameter(1, user)
                .getResultList());
    }

    private Uni<Void> deleteBlobs(List<Object[]> images) {
        return Multi.createFrom()
                .iterable(images)
                .onItem()
                .transformToUniAndConcatenate(image -> blobs.delete(WaitingRoom.of((UUID) image[0], (String) image[1])))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static Uni<Void> deleteRows(String user) {
        return Multi.createFrom()
                .iterable(DELETIONS)
                .onItem()
                .transformToUniAndConcatenate(
                        sql -> Panache.getSession().chain(session -> session.createNativeQuery(sql)
                                .setParameter(1, user)
                                .executeUpdate()))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
