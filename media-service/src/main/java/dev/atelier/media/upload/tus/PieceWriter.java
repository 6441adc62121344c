package dev.atelier.media.upload.tus;

import dev.atelier.media.upload.tus.TusUploads.Pen;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/**
 * Brings the body of one request into the blob store, piece by piece: each lies on disk first, then in the store, and then
 * the offset moves. What has come of a body that breaks off is kept. A body with a checksum is one piece: it counts whole
 * or not at all.
 */
@ApplicationScoped
class PieceWriter {
    private static final Logger LOG = Logger.getLogger(PieceWriter.class);
    private static final int BUFFER = 32 * 1024;
    private static final String TYPE = "application/octet-stream";

    private final TusUploads uploads;
    private final BlobStore blobs;
    private final Waiting waiting;
    private final long piece;

    PieceWriter(TusUploads uploads, BlobStore blobs, Waiting waiting, TusSettings settings) {
        this.uploads = uploads;
        this.blobs = blobs;
        this.waiting = waiting;
        this.piece = settings.piece().asLongValue();
    }

    /**
     * @param checksum null if there is none
     * @return the upload as it is after the last piece that counted
     */
    TusUpload write(Pen pen, InputStream body, Checksum checksum) {
        TusUpload upload = pen.upload();
        while (upload.arrived() < upload.length()) {
            long most = upload.length() - upload.arrived();
            Received received = receive(body, checksum == null ? Math.min(piece, most) : most, checksum);
            try {
                if (received.bytes() > 0) {
                    upload = count(pen, upload, received);
                }
            } finally {
                remove(received.file());
            }
            if (received.ended()) {
                break;
            }
        }
        return upload;
    }

    /** @param ended no more comes, because that was all or because the client has gone */
    private record Received(Path file, long bytes, boolean ended) {}

    private TusUpload count(Pen pen, TusUpload upload, Received received) {
        BlobRef blob = upload.piece(upload.arrived(), pen.writer());
        waiting.on(() -> blobs.put(blob, TYPE, received.file()));
        try {
            return waiting.on(() -> uploads.advance(pen, upload.arrived(), received.bytes(), blob));
        } catch (TusRejected late) {
            waiting.on(() -> blobs.delete(blob).onFailure().recoverWithNull());
            throw late;
        }
    }

    private static Received receive(InputStream body, long most, Checksum checksum) {
        Path file = temporary();
        long arrived = 0;
        boolean ended = false;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (arrived < most && !ended) {
                int count = read(body, buffer, (int) Math.min(BUFFER, most - arrived), checksum != null);
                ended = count < 0;
                if (count > 0) {
                    out.write(buffer, 0, count);
                    arrived += count;
                    if (checksum != null) {
                        checksum.digest().update(buffer, 0, count);
                    }
                }
            }
            if (checksum != null) {
                checksum.verify();
            }
            return new Received(file, arrived, ended || checksum != null);
        } catch (IOException e) {
            remove(file);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            remove(file);
            throw e;
        }
    }

    /** A client that goes has sent what it has sent; only a checksum makes that worthless. */
    private static int read(InputStream body, byte[] buffer, int most, boolean whole) {
        try {
            return body.read(buffer, 0, most);
        } catch (IOException gone) {
            if (whole) {
                throw TusRejected.checksum();
            }
            LOG.debugf("A client left in the middle of a piece: %s", gone.getMessage());
            return -1;
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("tus-", ".piece");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("%s stays: %s", file, e.getMessage());
        }
    }
}
