package dev.atelier.media.trash;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaSelect;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Removes for good what has lain in the trash long enough, and what nobody approved in time. Each medium by itself, the
 * oldest first; several replicas may do it at once.
 */
@ApplicationScoped
class Purge {
    private static final Logger LOG = Logger.getLogger(Purge.class);
    private static final int AT_ONCE = 100;

    private final Library library;
    private final Transactions transactions;
    private final TrashSettings settings;

    Purge(Library library, Transactions transactions, TrashSettings settings) {
        this.library = library;
        this.transactions = transactions;
        this.settings = settings;
    }

    void purgeRegularly(@Observes StartupEvent start, Vertx vertx) {
        vertx.setPeriodic(settings.every().toMillis(), timer -> purge(Instant.now())
                .subscribe()
                .with(
                        removed -> LOG.infof("%d media removed for good", removed),
                        failure -> LOG.warnf("The purge goes on the next time: %s", failure.getMessage())));
    }

    /** How many were removed. */
    Uni<Integer> purge(Instant now) {
        return round(
                        MediaSelect.of(
                                "m.deleted_at < ?", now.minus(settings.keep()).atOffset(ZoneOffset.UTC)),
                        0)
                .chain(removed -> round(
                        MediaSelect.of(
                                "not m.is_approved and m.created_at < ?"
                                        + " and coalesce(m.moderated_at, m.created_at) < ?",
                                now.minus(settings.unapproved()).atOffset(ZoneOffset.UTC),
                                now.minus(settings.unapproved()).atOffset(ZoneOffset.UTC)),
                        removed));
    }

    private Uni<Integer> round(MediaSelect due, int before) {
        return transactions
                .read(() -> due.list("m.id", 0, AT_ONCE))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(before)
                        : removeAll(found).chain(() -> round(due, before + found.size())));
    }

    private Uni<Void> removeAll(List<Media> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(media -> library.remove(media.id()))
                .onItem()
                .ignoreAsUni();
    }
}
