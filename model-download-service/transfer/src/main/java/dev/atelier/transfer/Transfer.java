package dev.atelier.transfer;

import dev.atelier.platform.outbound.Outbound;
import dev.atelier.platform.outbound.OutboundLimits;
import dev.atelier.platform.outbound.OutboundPolicy;
import dev.atelier.transfer.TransferFailure.Reason;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Fetches files. The bytes go to {@code <target>.part}, in pieces and over several connections where that pays, are
 * hashed on the way, and appear under the target's name in one step once length and hash are as expected. A journal
 * beside them tells what is there already, so that a transfer that was interrupted, by whatever, goes on where it was,
 * with a link asked for anew when the old one has expired. A file that has changed meanwhile is begun again.
 *
 * <p>A refused file leaves nothing behind; what may go on later leaves its part and journal ({@link #discard} removes
 * them). Blocks its thread and uses one more for each connection and one for hashing; memory is a buffer of 256 KiB each.
 * Safe for use by several threads, each with a target of its own.
 */
public final class Transfer implements AutoCloseable {

    private static final String PART = ".part";
    private static final String JOURNAL = ".part.journal";

    private final TransferLimits limits;
    private final Outbound outbound;
    private final boolean durable;

    public Transfer(TransferLimits limits, OutboundPolicy addresses) {
        this(limits, addresses, true);
    }

    /** @param durable whether bytes are forced to the disk; without, a loss of power may cost what seemed written */
    Transfer(TransferLimits limits, OutboundPolicy addresses, boolean durable) {
        this.limits = limits;
        this.durable = durable;
        this.outbound = new Outbound(
                addresses,
                new OutboundLimits(
                        limits.userAgent(), limits.connectTimeout(), limits.stallTimeout(), Duration.ZERO, 5));
    }

    /**
     * Fetches one file.
     *
     * @param target where it is to lie; its folder exists; what is there is replaced
     * @throws InterruptedException when the thread is interrupted; the next call for this target goes on from there
     */
    public TransferredFile fetch(TransferRequest request, Path target, TransferProgress progress)
            throws TransferFailure, InterruptedException {
        try {
            var file = fetchPart(request, target, progress);
            Files.deleteIfExists(beside(target, JOURNAL));
            return file;
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException();
        } catch (IOException e) {
            throw new TransferFailure(Reason.DISK, "The file cannot be written", e);
        } catch (TransferFailure failure) {
            if (!failure.reason().passing()) {
                discard(target);
            }
            throw failure;
        }
    }

    private TransferredFile fetchPart(TransferRequest request, Path target, TransferProgress progress)
            throws TransferFailure, InterruptedException, IOException {
        var part = beside(target, PART);
        var journal = new Journal(beside(target, JOURNAL), request, durable);
        try (var file = new PartFile(part, journal, limits.pieceSize(), durable)) {
            var hashes = new Session(new Link(outbound, request), limits, request, file, part, progress).run();
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new TransferredFile(target, hashes.size(), hashes.sha256());
        }
    }

    /** Removes what an unfinished transfer to this target has left. */
    public static void discard(Path target) {
        for (var rest : new Path[] {beside(target, PART), beside(target, JOURNAL)}) {
            try {
                Files.deleteIfExists(rest);
            } catch (IOException e) {
                rest.toFile().deleteOnExit();
            }
        }
    }

    private static Path beside(Path target, String suffix) {
        return target.resolveSibling(target.getFileName() + suffix);
    }

    @Override
    public void close() {
        outbound.close();
    }
}
