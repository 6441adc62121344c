package dev.atelier.models.download;

import dev.atelier.modelsource.FileOffer;
import dev.atelier.modelsource.ModelLink;
import dev.atelier.modelsource.ModelSource;
import dev.atelier.modelsource.SourceFailure;
import dev.atelier.platform.outbound.OutboundPolicy;
import dev.atelier.transfer.ModelFileCheck;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings a file to this machine's disk, verified. Its slow work runs on virtual threads. */
@ApplicationScoped
class Courier {

    private static final int RETRIES = 5;
    private static final String PREFIX = "atelier-model-";
    private static final Pattern UNFINISHED = Pattern.compile(PREFIX + "([0-9a-f-]{36})\\.part.*");

    private final ModelSource source;
    private final DownloadSettings settings;
    private final RunningTransfers running;
    private final Transfer transfer;
    private final Path folder;
    private final ModelFileCheck check = new ModelFileCheck();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Courier(ModelSource source, DownloadSettings settings, RunningTransfers running) {
        this.source = source;
        this.settings = settings;
        this.running = running;
        this.folder = Path.of(settings.folder().orElse(System.getProperty("java.io.tmpdir")));
        var limits = new TransferLimits(
                settings.userAgent(),
                settings.connectTimeout(),
                settings.stallTimeout(),
                settings.maxSize(),
                RETRIES,
                Duration.ofMillis(500),
                settings.diskReserve(),
                settings.connections(),
                settings.pieceSize(),
                settings.bytesPerSecond());
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
            if (!offer.hashes().any() && !settings.acceptUnverified()) {
                throw SourceFailure.lasting(
                        "hash_missing",
                        "The site has not checked this file yet; try again when it tells a SHA-256 or another hash.");
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
        var refusal = check.refusal(file.path(), offer.format());
        if (refusal.isPresent()) {
            Files.delete(file.path());
            throw SourceFailure.lasting(
                    "not_a_model_file", "The file is not a " + offer.format() + " model: " + refusal.get() + ".");
        }
        return file;
    }

    private TransferredFile transferred(
            UUID downloadId, FileOffer offer, Optional<String> key, TransferProgress progress)
            throws SourceFailure, InterruptedException, IOException {
        Files.createDirectories(folder);
        try {
            return transfer.fetch(source.request(offer, key), target(downloadId), progress);
        } catch (TransferFailure failure) {
            throw source.explain(failure);
        }
    }

    /** What a paused or broken transfer has left, when its download will not go on. */
    Uni<Void> discard(UUID downloadId) {
        return onThread(() -> {
                    Transfer.discard(target(downloadId));
                    return null;
                })
                .replaceWithVoid();
    }

    /** Downloads of which this machine holds something. */
    Uni<List<UUID>> unfinished() {
        return onThread(() -> {
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            try (var files = Files.list(folder)) {
                return files.map(file -> UNFINISHED.matcher(file.getFileName().toString()))
                        .filter(Matcher::matches)
                        .map(name -> UUID.fromString(name.group(1)))
                        .distinct()
                        .toList();
            }
        });
    }

    private Path target(UUID downloadId) {
        return folder.resolve(PREFIX + downloadId);
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
