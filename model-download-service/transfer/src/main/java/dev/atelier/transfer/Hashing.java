package dev.atelier.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.zip.CRC32;
import org.bouncycastle.crypto.digests.Blake3Digest;

/**
 * Hashes a growing file on a thread of its own, right behind those who write it, while the bytes are still in the page
 * cache. SHA-256 always; what else is expected only when that is all that is known.
 */
final class Hashing implements AutoCloseable {

    private static final int BUFFER = 1 << 20;
    private static final int BLAKE3_BYTES = 32;

    private final PartFile file;
    private final TransferRequest.Hashes expected;
    private final CompletableFuture<Hashes> result = new CompletableFuture<>();
    private final Thread thread;

    /** @param fits whether the bytes are the expected ones */
    record Hashes(long size, String sha256, boolean fits) {}

    Hashing(PartFile file, TransferRequest.Hashes expected) {
        this.file = file;
        this.expected = expected;
        this.thread = Thread.ofPlatform().name("transfer-hash").daemon().start(this::follow);
    }

    private void follow() {
        try {
            var buffer = ByteBuffer.allocateDirect(BUFFER);
            while (true) {
                var generation = file.generation();
                var digests = new Digests(expected);
                var at = 0L;
                while (at >= 0 && !isDone(at)) {
                    var there = file.awaitBeyond(at, generation);
                    at = there < 0 ? -1 : read(buffer, at, there, digests);
                }
                if (at >= 0) {
                    result.complete(digests.finish(at));
                    return;
                }
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private boolean isDone(long at) {
        var total = file.total();
        return total.isPresent() && total.getAsLong() == at && file.isComplete();
    }

    private long read(ByteBuffer buffer, long from, long to, Digests digests) throws IOException {
        var at = from;
        while (at < to) {
            buffer.clear().limit((int) Math.min(BUFFER, to - at));
            var read = file.read(buffer, at);
            if (read <= 0) {
                // It has been forgotten in between.
                return -1;
            }
            digests.update(buffer.flip());
            at += read;
        }
        return at;
    }

    /** The hashes of the whole file, which must be complete. */
    Hashes await() throws InterruptedException, IOException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IOException("The file cannot be hashed", e.getCause());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    /** What is computed of one file. */
    private static final class Digests {

        private final TransferRequest.Hashes expected;
        private final MessageDigest sha256 = sha256();
        private final Blake3Digest blake3;
        private final CRC32 crc32;
        private final byte[] copy;

        private Digests(TransferRequest.Hashes expected) {
            this.expected = expected;
            var known = expected.sha256().isPresent();
            blake3 = !known && expected.blake3().isPresent() ? new Blake3Digest(BLAKE3_BYTES) : null;
            crc32 = !known && blake3 == null && expected.crc32().isPresent() ? new CRC32() : null;
            copy = blake3 == null ? null : new byte[BUFFER];
        }

        private void update(ByteBuffer piece) {
            if (blake3 != null) {
                var length = piece.remaining();
                piece.duplicate().get(copy, 0, length);
                blake3.update(copy, 0, length);
            }
            if (crc32 != null) {
                crc32.update(piece.duplicate());
            }
            sha256.update(piece);
        }

        private Hashes finish(long size) {
            var hash = HexFormat.of().formatHex(sha256.digest());
            return new Hashes(size, hash, fits(hash));
        }

        private boolean fits(String hash) {
            if (expected.sha256().isPresent()) {
                return expected.sha256().get().equalsIgnoreCase(hash);
            }
            if (blake3 != null) {
                var bytes = new byte[BLAKE3_BYTES];
                blake3.doFinal(bytes, 0);
                return expected.blake3().get().equalsIgnoreCase(HexFormat.of().formatHex(bytes));
            }
            return crc32 == null || expected.crc32().get().equalsIgnoreCase("%08x".formatted(crc32.getValue()));
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }
}
