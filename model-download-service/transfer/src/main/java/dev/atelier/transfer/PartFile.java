package dev.atelier.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file that grows in pieces, and what of it is there. Pieces are handed out in order, so that the finished beginning,
 * which is all that can be hashed, follows closely. Thread-safe.
 */
final class PartFile implements AutoCloseable {

    private static final long UNKNOWN = -1;

    private final FileChannel channel;
    private final Journal journal;
    private final int usualPieceSize;
    private final boolean durable;
    private final BitSet taken = new BitSet();

    private long total = UNKNOWN;
    private long pieceSize;
    private Optional<String> etag = Optional.empty();
    private long[] done = new long[0];
    private int generation;
    private long bytes;
    private int firstOpen;
    private boolean resumed;

    PartFile(Path file, Journal journal, int pieceSize, boolean durable) throws IOException {
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        this.journal = journal;
        this.usualPieceSize = pieceSize;
        this.pieceSize = pieceSize;
        this.durable = durable;
        journal.read().filter(this::isThere).ifPresent(this::goOn);
        if (!resumed) {
            channel.truncate(0);
        }
    }

    private boolean isThere(Journal.State state) {
        try {
            return channel.size() >= state.highest();
        } catch (IOException e) {
            return false;
        }
    }

    private synchronized void goOn(Journal.State state) {
        total = state.total();
        pieceSize = state.pieceSize();
        etag = state.etag();
        done = state.done();
        bytes = Arrays.stream(done).sum();
        resumed = bytes > 0;
        settle();
    }

    /** Whether bytes of an earlier run are among ours. */
    synchronized boolean isResumed() {
        return resumed;
    }

    synchronized boolean isBegun() {
        return done.length > 0;
    }

    synchronized OptionalLong total() {
        return total == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(total);
    }

    synchronized Optional<String> etag() {
        return etag;
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized int generation() {
        return generation;
    }

    synchronized boolean isComplete() {
        return total != UNKNOWN && bytes == total;
    }

    /** The host gives parts: what we ask for from now on are pieces. */
    synchronized void begin(long length, Optional<String> tag) {
        allot(length, Math.ceilDiv(length, (long) usualPieceSize), usualPieceSize, tag);
    }

    /** The host gives all or nothing: one piece, of a length that may not be known. */
    synchronized void beginWhole(OptionalLong length, Optional<String> tag) {
        allot(length.orElse(UNKNOWN), 1, length.orElse(Long.MAX_VALUE), tag);
    }

    private void allot(long length, long pieces, long size, Optional<String> tag) {
        total = length;
        pieceSize = size;
        etag = tag;
        done = new long[Math.toIntExact(pieces)];
        taken.clear();
        settle();
    }

    /** Forgets everything; whoever still writes to what was finds out. */
    synchronized void reset() throws IOException {
        generation++;
        total = UNKNOWN;
        pieceSize = usualPieceSize;
        etag = Optional.empty();
        done = new long[0];
        bytes = 0;
        firstOpen = 0;
        resumed = false;
        taken.clear();
        channel.truncate(0);
        notifyAll();
    }

    /** Whether {@link #claim} would give a piece. */
    synchronized boolean hasUnclaimed() {
        if (!isBegun()) {
            return !taken.get(0);
        }
        for (var piece = firstOpen; piece < done.length; piece++) {
            if (!taken.get(piece) && done[piece] < length(piece)) {
                return true;
            }
        }
        return false;
    }

    /** The next piece that is nobody's; empty when there is none left. Before anything is known, the first. */
    synchronized Optional<Span> claim() {
        if (!isBegun()) {
            return taken.get(0) ? Optional.empty() : Optional.of(take(0, 0, usualPieceSize));
        }
        for (var piece = firstOpen; piece < done.length; piece++) {
            if (!taken.get(piece) && done[piece] < length(piece)) {
                var start = piece * pieceSize;
                return Optional.of(
                        take(piece, start + done[piece], total == UNKNOWN ? Long.MAX_VALUE : start + length(piece)));
            }
        }
        return Optional.empty();
    }

    private Span take(int piece, long position, long end) {
        taken.set(piece);
        return new Span(piece, generation, position, end);
    }

    /** The first piece again, now that it is known how long it is. */
    synchronized Span reclaimFirst() {
        return take(0, 0, total == UNKNOWN ? Long.MAX_VALUE : length(0));
    }

    synchronized void release(Span span) {
        if (span.generation == generation) {
            taken.clear(span.piece);
        }
    }

    private long length(int piece) {
        return total == UNKNOWN ? Long.MAX_VALUE : Math.min(pieceSize, total - piece * pieceSize);
    }

    /** False when the span belongs to what has been forgotten. */
    boolean write(Span span, ByteBuffer data) throws IOException {
        var count = data.remaining();
        var at = span.position();
        if (span.generation != generation()) {
            return false;
        }
        while (data.hasRemaining()) {
            at += channel.write(data, at);
        }
        span.advance(count);
        synchronized (this) {
            if (span.generation != generation) {
                return false;
            }
            done[span.piece] += count;
            bytes += count;
            settle();
            return true;
        }
    }

    /** A file of unknown length has ended here. */
    synchronized void endsHere() {
        total = bytes;
        pieceSize = Math.max(1, bytes);
        settle();
    }

    private void settle() {
        while (firstOpen < done.length && done[firstOpen] == length(firstOpen)) {
            firstOpen++;
        }
        notifyAll();
    }

    /** How many bytes are there without a gap. */
    private long contiguous() {
        return firstOpen < done.length ? firstOpen * pieceSize + done[firstOpen] : total == UNKNOWN ? 0 : total;
    }

    /** Waits until there is more than that without a gap, or what was has been forgotten. Gives how much there is. */
    synchronized long awaitBeyond(long position, int ofGeneration) throws InterruptedException {
        while (generation == ofGeneration && contiguous() <= position) {
            wait();
        }
        return generation == ofGeneration ? contiguous() : UNKNOWN;
    }

    int read(ByteBuffer target, long position) throws IOException {
        return channel.read(target, position);
    }

    /** Notes what is there, the bytes first. */
    void save() throws IOException {
        Journal.State state;
        synchronized (this) {
            if (total == UNKNOWN || etag.isEmpty() && !journal.canDoWithoutTag()) {
                return;
            }
            state = new Journal.State(total, pieceSize, etag, done.clone());
        }
        force();
        journal.write(state);
    }

    void force() throws IOException {
        if (durable) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
