package dev.atelier.transfer;

import dev.atelier.platform.outbound.Outbound;
import dev.atelier.platform.outbound.OutboundLimits;
import dev.atelier.platform.outbound.OutboundPolicy;
import dev.atelier.transfer.TransferFailure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Fetches files. The bytes go to {@code <target>.part}, are hashed on the way, and appear under the target's name in one
 * step once length and hash are as expected. An interruption is resumed where it happened, from a link asked for anew; a
 * file that has changed meanwhile is begun again. Whatever fails in the end leaves nothing behind.
 *
 * <p>Blocks its thread, a virtual one preferably; memory per transfer is a buffer of 256 KiB and the connection's own.
 * Safe for use by several threads.
 */
public final class Transfer implements AutoCloseable {

    private static final int MOST_HOPS = 5;

    private final Outbound outbound;
    private final TransferLimits limits;
    private final Connection connection;
    private final StallGuard stalls;

    /** @param policy where a transfer may go; every hop is judged by it */
    public Transfer(TransferLimits limits, OutboundPolicy policy) {
        this.limits = limits;
        this.outbound = new Outbound(
                policy,
                new OutboundLimits(
                        limits.userAgent(), limits.connectTimeout(), limits.answerTimeout(), Duration.ZERO, MOST_HOPS));
        this.connection = new Connection(outbound);
        this.stalls = new StallGuard(limits.stallTimeout());
    }

    /**
     * Fetches one file.
     *
     * @param target where it is to lie; its folder exists; what is there is replaced
     * @throws InterruptedException when the thread is interrupted; nothing is left behind then either
     */
    public TransferredFile fetch(TransferRequest request, Path target, TransferProgress progress)
            throws TransferFailure, InterruptedException {
        var part = target.resolveSibling(target.getFileName() + ".part");
        try {
            return fetchTo(part, request, target, progress);
        } catch (IOException e) {
            throw new TransferFailure(Reason.DISK, "The file cannot be written", e);
        } finally {
            discard(part);
        }
    }

    private TransferredFile fetchTo(Path part, TransferRequest request, Path target, TransferProgress progress)
            throws TransferFailure, InterruptedException, IOException {
        try (var sink = new FileSink(part)) {
            var download = new Download(connection, stalls, limits, request, sink, progress, part);
            persistently(download, sink);
            var size = sink.position();
            var hash = sink.finish();
            if (!request.hashFits(hash)) {
                throw new TransferFailure(Reason.WRONG_HASH, "The bytes that came hash to " + hash);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new TransferredFile(target, size, hash);
        }
    }

    private void persistently(Download download, Sink sink) throws TransferFailure, InterruptedException, IOException {
        var fruitless = 0;
        while (true) {
            var before = sink.position();
            try {
                download.attempt();
                return;
            } catch (TransferFailure failure) {
                fruitless = sink.position() > before ? 1 : fruitless + 1;
                if (!failure.reason().passing() || fruitless > limits.maxRetries()) {
                    throw failure;
                }
                Thread.sleep(limits.pauseBefore(fruitless));
            }
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            part.toFile().deleteOnExit();
        }
    }

    @Override
    public void close() {
        stalls.close();
        outbound.close();
    }
}
