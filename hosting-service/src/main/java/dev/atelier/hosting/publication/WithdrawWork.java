package dev.atelier.hosting.publication;

import dev.atelier.hosting.chain.HostChain;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes a link back from its host. The subject is the publication's id. */
@ApplicationScoped
class WithdrawWork implements Work {

    static final String KIND = "withdraw";

    private static final int ATTEMPTS = 10;

    private final Transactions transactions;
    private final Publications publications;
    private final HostChain chain;

    WithdrawWork(Transactions transactions, Publications publications, HostChain chain) {
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
                .chain(publication -> publication == null || publication.state != PublicationState.UNPUBLISHING
                        ? Uni.createFrom().voidItem()
                        : chain.withdraw(publication.host, publication.instance, id, publication.slug)
                                .chain(removed -> transactions.run(() -> publications.withdrawn(id, removed))));
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        return publications.withdrawalFailed(UUID.fromString(subject));
    }
}
