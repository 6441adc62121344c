package dev.atelier.models.download;

import dev.atelier.models.source.FileOffer;
import dev.atelier.models.source.ModelSource;
import dev.atelier.models.source.SourceFailure;
import dev.atelier.transfer.AddressPolicy;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Brings a file to this machine's disk, verified. Its slow work runs on virtual threads. */
@ApplicationScoped
class Courier {

    private static final int RETRIES = 5;

    private final ModelSource source;
    private final DownloadSettings settings;
    private final Transfer transfer;
    private final SafetensorsCheck check = new SafetensorsCheck();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Courier(ModelSource source, DownloadSettings settings) {
        this.source = source;
        this.settings = settings;
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
                new Transfer(limits, new AddressPolicy(settings.privateHosts().orElse(Set.of())));
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
        transfer.close();
    }

    /** The file a download means; its hash is known unless the settings allow otherwise. */
    Uni<FileOffer> find(Download download) {
        return onThread(() -> {
            var offer = source.find(download.link());
            if (offer.sha256().isEmpty() && !settings.acceptUnverified()) {
                throw SourceFailure.lasting(
                        "hash_missing", "The site has not checked this file yet; try again when it tells a SHA-256.");
            }
            return offer;
        });
    }

    /** Fails unless what came is the offered file and a model. The caller removes it. */
    Uni<TransferredFile> fetch(UUID downloadId, FileOffer offer, TransferProgress progress) {
        return onThread(() -> {
            var file = transferred(downloadId, offer, progress);
            var refusal = check.refusal(file.path());
            if (refusal.isPresent()) {
                Files.delete(file.path());
                throw SourceFailure.lasting(
                        "not_a_model_file", "The file is not a safetensors model: " + refusal.get() + ".");
            }
            return file;
        });
    }

    Uni<Void> remove(Path file) {
        return onThread(() -> Files.deleteIfExists(file)).replaceWithVoid();
    }

    private TransferredFile transferred(UUID downloadId, FileOffer offer, TransferProgress progress)
            throws SourceFailure, InterruptedException, IOException {
        var folder = Path.of(settings.folder().orElse(System.getProperty("java.io.tmpdir")));
        Files.createDirectories(folder);
        try {
            return transfer.fetch(source.request(offer), folder.resolve("atelier-model-" + downloadId), progress);
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
