package dev.atelier.hosting.publication;

import dev.atelier.hosting.chain.HostChain;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Ends a link whose time is over: here the file goes, another host has removed it by itself. */
@ApplicationScoped
class ExpireWork implements Work {

    static final String KIND = "expire";

    private static final int ATTEMPTS = 10;

    private final Transactions transactions;
    private final Publications publications;
    private final HostChain chain;

    ExpireWork(Transactions transactions, Publications publications, HostChain chain) {
        this.transactions = transactions;
        this.publications = publications;
        this.chain = chain;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 8;
    }

    @Override
    public int maxAttempts() {
        return ATTEMPTS;
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        var id = UUID.fromString(subject);
        return transactions
                .read(() -> publications.findById(id))
                .chain(publication -> isOver(publication)
                        ? chain.withdraw(publication.host, publication.instance, id, publication.slug)
                                .chain(() -> transactions.run(() -> publications.expire(id)))
                        : Uni.createFrom().voidItem());
    }

    private static boolean isOver(Publication publication) {
        return publication != null
                && publication.state == PublicationState.PUBLISHED
                && publication.expiresAt != null
                && !publication.expiresAt.isAfter(Instant.now());
    }

    /** Nobody is served it any more whatever its host says. */
    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        return publications.expire(UUID.fromString(subject));
    }
}
