package dev.atelier.transfer;

import dev.atelier.platform.outbound.OutboundAnswer;
import dev.atelier.transfer.TransferFailure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One file on its way: keeps the right number of connections going, tells how far it is, writes the journal. */
final class Session {

    private static final long TICK_MILLIS = 50;
    private static final long SAVE_AFTER_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long SAVE_AFTER_BYTES = 256L << 20;

    private final Link link;
    private final TransferLimits limits;
    private final TransferRequest request;
    private final PartFile file;
    private final Path disk;
    private final TransferProgress progress;
    private final Throttle throttle;
    private final List<Thread> workers = new ArrayList<>();
    private final Set<OutboundAnswer> open = ConcurrentHashMap.newKeySet();

    private Exception fatal;
    private int fruitless;
    private long bytesAtFailure = -1;
    private boolean over;
    private long savedAt = System.nanoTime();
    private long savedBytes;

    Session(
            Link link,
            TransferLimits limits,
            TransferRequest request,
            PartFile file,
            Path disk,
            TransferProgress progress) {
        this.link = link;
        this.limits = limits;
        this.request = request;
        this.file = file;
        this.disk = disk;
        this.progress = progress;
        this.throttle = new Throttle(limits.bytesPerSecond());
    }

    /** Returns when all bytes are there and are the right ones. */
    Hashing.Hashes run() throws TransferFailure, InterruptedException, IOException {
        var hashes = fetched();
        if (!hashes.fits() && file.isResumed()) {
            // What an earlier run left may be spoilt; what comes now is judged alone.
            file.reset();
            over = false;
            hashes = fetched();
        }
        if (!hashes.fits()) {
            throw new TransferFailure(Reason.WRONG_HASH, "The bytes that came hash to " + hashes.sha256());
        }
        return hashes;
    }

    private Hashing.Hashes fetched() throws TransferFailure, InterruptedException, IOException {
        if (file.isBegun()) {
            checkSize(file.total().orElse(0));
            checkDisk();
        }
        try (var hashing = new Hashing(file, request.expected())) {
            fetch();
            progress.at(file.bytes(), file.total());
            if (!request.sizeFits(file.bytes())) {
                throw new TransferFailure(Reason.WRONG_SIZE, "The file has " + file.bytes() + " bytes");
            }
            var hashes = hashing.await();
            file.force();
            return hashes;
        }
    }

    private void fetch() throws TransferFailure, InterruptedException, IOException {
        var ramp = new Ramp(limits.connections(), limits.pieceSize());
        try {
            while (!file.isComplete()) {
                throwFatal();
                workers.removeIf(worker -> !worker.isAlive());
                var left = file.total().orElse(0) - file.bytes();
                var wanted = file.isBegun() ? ramp.connections(file.bytes(), left) : 1;
                while (workers.size() < wanted && file.hasUnclaimed()) {
                    workers.add(Thread.ofPlatform()
                            .name("transfer-" + workers.size())
                            .daemon()
                            .start(new Worker(this)));
                }
                progress.at(file.bytes(), file.total());
                saveNowAndThen();
                awaitTick();
            }
            throwFatal();
        } catch (InterruptedException | TransferFailure e) {
            end();
            file.save();
            throw e;
        } finally {
            end();
        }
    }

    private void saveNowAndThen() throws IOException {
        var bytes = file.bytes();
        if (bytes != savedBytes
                && (System.nanoTime() - savedAt > SAVE_AFTER_NANOS || bytes - savedBytes > SAVE_AFTER_BYTES)) {
            file.save();
            savedAt = System.nanoTime();
            savedBytes = bytes;
        }
    }

    private synchronized void awaitTick() throws InterruptedException {
        if (fatal == null && !file.isComplete()) {
            wait(TICK_MILLIS);
        }
    }

    private synchronized void throwFatal() throws TransferFailure, IOException {
        switch (fatal) {
            case null -> {}
            case TransferFailure failure -> throw failure;
            case IOException failure -> throw failure;
            default -> throw new IllegalStateException(fatal);
        }
    }

    private void end() throws InterruptedException {
        synchronized (this) {
            over = true;
            notifyAll();
        }
        // Aborted, not interrupted: that would close the file under the others.
        open.forEach(OutboundAnswer::abort);
        var interrupted = Thread.interrupted();
        for (var worker : workers) {
            worker.join();
        }
        workers.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // What the workers call.

    PartFile file() {
        return file;
    }

    Link link() {
        return link;
    }

    Throttle throttle() {
        return throttle;
    }

    long maxSize() {
        return limits.maxSize();
    }

    synchronized boolean isOver() {
        return over || fatal != null;
    }

    void opened(OutboundAnswer answer) {
        open.add(answer);
        if (isOver()) {
            answer.abort();
        }
    }

    void closed(OutboundAnswer answer) {
        open.remove(answer);
    }

    /** Returns early when the session is over. */
    synchronized void rest(Duration time) throws InterruptedException {
        var until = System.nanoTime() + time.toNanos();
        for (var left = time.toNanos(); left > 0 && !isOver(); left = until - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    synchronized void done() {
        notifyAll();
    }

    /** A worker failed: it may go on after a pause, or all is over. Empty when it is. */
    Optional<Duration> failed(Exception failure) {
        synchronized (this) {
            if (!(failure instanceof TransferFailure told) || !told.reason().passing()) {
                fatal = fatal == null ? failure : fatal;
                notifyAll();
                return Optional.empty();
            }
            fruitless = file.bytes() > bytesAtFailure ? 1 : fruitless + 1;
            bytesAtFailure = file.bytes();
            if (fruitless > limits.maxRetries()) {
                fatal = fatal == null ? failure : fatal;
                notifyAll();
                return Optional.empty();
            }
            return Optional.of(limits.pauseBefore(fruitless));
        }
    }

    void checkSize(long total) throws TransferFailure {
        if (!request.sizeFits(total) || total > limits.maxSize()) {
            throw new TransferFailure(Reason.WRONG_SIZE, "The file would have " + total + " bytes");
        }
    }

    void checkDisk() throws TransferFailure, IOException {
        var free = Files.getFileStore(disk.toAbsolutePath().getParent()).getUsableSpace();
        var missing = file.total().orElse(request.expectedSize().orElse(0)) - file.bytes();
        if (free - missing < limits.diskReserve()) {
            throw new TransferFailure(Reason.NO_SPACE, "The disk has " + free + " bytes left");
        }
    }
}
