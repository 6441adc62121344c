package dev.atelier.hosting.ledger;

import dev.atelier.hosting.sealing.Sealing;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Seals, after each start, delete addresses that an earlier version kept open or an earlier key sealed. */
@ApplicationScoped
class Resealing {

    private static final Logger LOG = Logger.getLogger(Resealing.class);
    private static final int BATCH = 100;

    private final Transactions transactions;
    private final HostedFiles files;
    private final Sealing sealing;

    Resealing(Transactions transactions, HostedFiles files, Sealing sealing) {
        this.transactions = transactions;
        this.files = files;
        this.sealing = sealing;
    }

    void start(@Observes StartupEvent started) {
        sealing.mark().ifPresent(mark -> run(mark)
                .subscribe()
                .with(count -> {}, failure -> LOG.warnf("delete addresses are not sealed anew: %s", failure)));
    }

    /** Batch after batch, until none is left that can be sealed. */
    Uni<Void> run(String mark) {
        return transactions
                .run(() -> files.find("sealedDeleteUrl is not null and sealedDeleteUrl not like ?1", mark + "%")
                        .page(0, BATCH)
                        .list()
                        .map(this::seal))
                .chain(done -> done == BATCH ? run(mark) : Uni.createFrom().voidItem());
    }

    private int seal(List<HostedFile> found) {
        var done = 0;
        for (var file : found) {
            var again = open(file).flatMap(url -> sealing.seal(url, HostedFile.purpose(file.id)));
            if (again.isPresent()) {
                file.sealedDeleteUrl = again.get();
                done++;
            }
        }
        return done;
    }

    private Optional<String> open(HostedFile file) {
        return file.sealedDeleteUrl.startsWith("http")
                ? Optional.of(file.sealedDeleteUrl)
                : sealing.open(file.sealedDeleteUrl, HostedFile.purpose(file.id));
    }
}
