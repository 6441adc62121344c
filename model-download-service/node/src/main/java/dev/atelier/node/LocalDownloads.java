package dev.atelier.node;

import dev.atelier.modelsource.FileOffer;
import dev.atelier.modelsource.ModelSource;
import dev.atelier.modelsource.SourceFailure;
import dev.atelier.modelsource.UnsupportedLink;
import dev.atelier.transfer.TransferFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Downloads this PC does by itself: from the site straight to its place. A few at once, the last hundred remembered until
 * the process ends; of one file only one at a time. Each has its own key, which nobody else ever sees.
 */
final class LocalDownloads implements AutoCloseable {

    private static final int AT_ONCE = 2;
    private static final int REMEMBERED = 100;
    private static final int WAITING = 50;

    private final ModelSource source;
    private final Installer installer;
    private final Optional<String> usualKey;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Semaphore queue = new Semaphore(WAITING);
    private final Map<String, Object> files = new java.util.concurrent.ConcurrentHashMap<>();
    private final Map<UUID, Job> jobs = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Job> eldest) {
            return size() > REMEMBERED && eldest.getValue().outcome().isDone();
        }
    };

    LocalDownloads(ModelSource source, Installer installer, Optional<String> usualKey) {
        this.source = source;
        this.installer = installer;
        this.usualKey = usualKey;
    }

    /** @param progress bytes so far and in all; -1 for what is not known */
    record Job(UUID id, CompletableFuture<Outcome> outcome, long[] progress) {}

    /** @param failure null when it went well */
    record Outcome(FileOffer offer, Installer.Placed placed, Failure failure) {}

    /** @param code stable */
    record Failure(String code, String message) {}

    /** @throws UnsupportedLink when the link names no model; null when too many wait */
    Job begin(String url, Optional<String> key) {
        var link = source.read(url);
        if (!queue.tryAcquire()) {
            return null;
        }
        var job = new Job(UUID.randomUUID(), new CompletableFuture<>(), new long[] {0, -1});
        synchronized (jobs) {
            jobs.put(job.id(), job);
        }
        threads.execute(() -> {
            try {
                places.acquire();
                try {
                    job.outcome().complete(fetch(link, key.or(() -> usualKey), job));
                } finally {
                    places.release();
                }
            } catch (InterruptedException e) {
                job.outcome().complete(failed("stopped", "The node was stopped."));
            } catch (RuntimeException e) {
                job.outcome().complete(failed("server_error", "The model could not be stored; try again later."));
            } finally {
                queue.release();
            }
        });
        return job;
    }

    Optional<Job> find(UUID id) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id));
        }
    }

    private Outcome fetch(dev.atelier.modelsource.ModelLink link, Optional<String> key, Job job)
            throws InterruptedException {
        try {
            var offer = source.find(link, key);
            if (!offer.hashes().any()) {
                return failed("hash_missing", "The site has not checked this file yet; try again when it has.");
            }
            var one = files.computeIfAbsent(offer.fileId() + "", file -> new Object());
            synchronized (one) {
                var placed = installer.install(
                        Card.of(offer), source.request(offer, key), Optional::empty, (bytes, total) -> {
                            job.progress()[0] = bytes;
                            job.progress()[1] = total.orElse(-1);
                        });
                return new Outcome(offer, placed, null);
            }
        } catch (SourceFailure failure) {
            return failed(failure.code(), failure.getMessage());
        } catch (TransferFailure failure) {
            var told = source.explain(failure);
            return failed(told.code(), told.getMessage());
        } catch (Refusal refusal) {
            return failed(refusal.code(), refusal.getMessage());
        }
    }

    private static Outcome failed(String code, String message) {
        return new Outcome(null, null, new Failure(code, message));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
