package dev.atelier.models.updates;

import dev.atelier.models.keys.SiteKeys;
import dev.atelier.modelsource.ModelSource;
import dev.atelier.modelsource.ModelSource.VersionNote;
import dev.atelier.modelsource.SourceFailure;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Looks at one model of the site after the other, politely: one question a second. */
@ApplicationScoped
class UpdateWork implements Work {

    static final String KIND = "update-check";

    private final Transactions transactions;
    private final ModelUpdates updates;
    private final ModelSource source;
    private final SiteKeys keys;
    private final UpdateSettings settings;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    UpdateWork(
            Transactions transactions,
            ModelUpdates updates,
            ModelSource source,
            SiteKeys keys,
            UpdateSettings settings) {
        this.transactions = transactions;
        this.updates = updates;
        this.source = source;
        this.keys = keys;
        this.settings = settings;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        var slash = subject.lastIndexOf('/');
        var tenantId = subject.substring(0, slash);
        var modelId = Long.parseLong(subject.substring(slash + 1));
        return offered(modelId)
                .chain(found -> transactions.run(() -> updates.note(tenantId, modelId, found)))
                .onFailure(failure -> failure instanceof SourceFailure told && !told.passing())
                .transform(GiveUp::new);
    }

    private Uni<List<VersionNote>> offered(long modelId) {
        return Uni.createFrom()
                .emitter(emitter -> threads.execute(() -> {
                    try {
                        var found = source.versions(modelId, keys.ofInstallation());
                        // The place of this work is given back only after the pause.
                        Thread.sleep(settings.pace());
                        emitter.complete(found);
                    } catch (SourceFailure | InterruptedException | RuntimeException e) {
                        emitter.fail(e);
                    }
                }));
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public int concurrency() {
        return 1;
    }
}
