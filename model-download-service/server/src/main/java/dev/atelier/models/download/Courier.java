package dev.atelier.models.download;

import dev.atelier.modelsource.FileOffer;
import dev.atelier.modelsource.ModelLink;
import dev.atelier.modelsource.ModelSource;
import dev.atelier.modelsource.SourceFailure;
import dev.atelier.platform.outbound.OutboundPolicy;
import dev.atelier.transfer.SafetensorsCheck;
import dev.atelier.transfer.Transfer;
import dev.atelier.transfer.TransferFailure;
import dev.atelier.transfer.TransferLimits;
import dev.atelier.transfer.TransferProgress;
import dev.atelier.transfer.TransferredFile;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/** Brings a file to this machine's disk, verified. Its slow work runs on virtual threads. */
@ApplicationScoped
class Courier {

    private static final int RETRIES = 5;

    private final ModelSource source;
    private final DownloadSettings settings;
    private final RunningTransfers running;
    private final Transfer transfer;
    private final SafetensorsCheck check = new SafetensorsCheck();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Courier(ModelSource source, DownloadSettings settings, RunningTransfers running) {
        this.source = source;
        this.settings = settings;
        this.running = running;
        var limits = new TransferLimits(
                settings.userAgent(),
                settings.connectTimeout(),
                settings.answerTimeout(),
                settings.stallTimeout(),
                settings.maxSize(),
                RETRIES,
                Duration.ofMillis(500),
                settings.diskReserve());
        this.transfer =
                new Transfer(limits, new OutboundPolicy(settings.privateHosts().orElse(Set.of()), false));
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
        transfer.close();
    }

    /** The download is not to be fetched any more. */
    static final class Stopped extends RuntimeException {

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /** The file a download means; its hash is known unless the settings allow otherwise. */
    Uni<FileOffer> find(ModelLink link, Optional<String> key) {
        return onThread(() -> {
            var offer = source.find(link, key);
            if (offer.sha256().isEmpty() && !settings.acceptUnverified()) {
                throw SourceFailure.lasting(
                        "hash_missing", "The site has not checked this file yet; try again when it tells a SHA-256.");
            }
            return offer;
        });
    }

    /** Fails unless what came is the offered file and a model. The caller removes it. */
    Uni<TransferredFile> fetch(UUID downloadId, FileOffer offer, Optional<String> key) {
        return Uni.createFrom().emitter(emitter -> {
            var begun = new RunningTransfers.Running[1];
            var task = new FutureTask<>(() -> {
                try {
                    emitter.complete(checked(downloadId, offer, key, begun[0]));
                } catch (InterruptedException e) {
                    emitter.fail(begun[0].isStopped() ? new Stopped() : e);
                } catch (Exception e) {
                    emitter.fail(e);
                } finally {
                    running.end(downloadId);
                }
                return null;
            });
            begun[0] = running.begin(downloadId, () -> task.cancel(true));
            threads.execute(task);
        });
    }

    Uni<Void> remove(Path file) {
        return onThread(() -> Files.deleteIfExists(file)).replaceWithVoid();
    }

    private TransferredFile checked(UUID downloadId, FileOffer offer, Optional<String> key, TransferProgress progress)
            throws SourceFailure, InterruptedException, IOException {
        var file = transferred(downloadId, offer, key, progress);
        var refusal = check.refusal(file.path());
        if (refusal.isPresent()) {
            Files.delete(file.path());
            throw SourceFailure.lasting(
                    "not_a_model_file", "The file is not a safetensors model: " + refusal.get() + ".");
        }
        return file;
    }

    private TransferredFile transferred(
            UUID downloadId, FileOffer offer, Optional<String> key, TransferProgress progress)
            throws SourceFailure, InterruptedException, IOException {
        var folder = Path.of(settings.folder().orElse(System.getProperty("java.io.tmpdir")));
        Files.createDirectories(folder);
        try {
            return transfer.fetch(source.request(offer, key), folder.resolve("atelier-model-" + downloadId), progress);
        } catch (TransferFailure failure) {
            throw source.explain(failure);
        }
    }

    private <T> Uni<T> onThread(Callable<T> work) {
        return Uni.createFrom()
                .<T>emitter(emitter -> threads.execute(() -> {
                    try {
                        emitter.complete(work.call());
                    } catch (Exception e) {
                        emitter.fail(e);
                    }
                }));
    }
}
