package dev.atelier.user.export;

import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Makes the file of an export and puts it into the blob store. Begun anew as a whole when it breaks. */
@ApplicationScoped
class ExportWork implements Work {

    static final String KIND = "export";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TOLD_EVERY = Duration.ofSeconds(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Exports exports;
    private final Archive archive;
    private final BlobStore blobs;
    private final Transactions transactions;
    private final ExportSettings settings;

    ExportWork(Exports exports, Archive archive, BlobStore blobs, Transactions transactions, ExportSettings settings) {
        this.exports = exports;
        this.archive = archive;
        this.blobs = blobs;
        this.transactions = transactions;
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
    public Duration lease() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Uni<Void> perform(String id, int attempt) {
        return transactions
                .read(() -> exports.findById(id))
                .chain(export -> export == null || !export.isRunning()
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom()
                                .item(() -> make(export))
                                .runSubscriptionOn(threads)
                                .replaceWithVoid());
    }

    @Override
    public Uni<Void> exhausted(String id, Throwable cause) {
        return exports.findById(id)
                .invoke(export -> {
                    if (export != null) {
                        export.fail("A service that holds some of it does not answer; ask again later.", Exports.now());
                    }
                })
                .replaceWithVoid();
    }

    private long make(Export export) {
        Path file = null;
        try {
            file = temporary();
            archive.write(export.userId(), file, new Progress(export.id())::tell);
            return keep(export, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            remove(file);
        }
    }

    private long keep(Export export, Path file) throws IOException {
        var size = Files.size(file);
        blobs.ensureBucket(Exports.BUCKET)
                .chain(() -> blobs.put(Exports.file(export), "application/zip", file))
                .await()
                .indefinitely();
        var now = Exports.now();
        if (!update(export.id(), row -> row.ready(size, now, now.plus(settings.kept())))) {
            // Its user has left meanwhile.
            blobs.delete(Exports.file(export)).await().indefinitely();
        }
        return size;
    }

    private Path temporary() throws IOException {
        var folder = settings.folder();
        return folder.isPresent()
                ? Files.createTempFile(Files.createDirectories(Path.of(folder.get())), "export", ".zip")
                : Files.createTempFile("export", ".zip");
    }

    private static void remove(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** False when it is gone. */
    private boolean update(String id, Consumer<Export> change) {
        return transactions
                .run(() -> exports.findById(id).map(row -> {
                    if (row != null) {
                        change.accept(row);
                    }
                    return row != null;
                }))
                .await()
                .atMost(PATIENCE);
    }

    /** Writes down how far it is, not too often. */
    private final class Progress {
        private final String id;
        private Instant last = Instant.EPOCH;

        Progress(String id) {
            this.id = id;
        }

        void tell(Long bytes, long files) {
            var now = Instant.now();
            if (last.plus(TOLD_EVERY).isBefore(now)) {
                last = now;
                update(id, row -> row.progress(files, bytes));
            }
        }
    }
}
