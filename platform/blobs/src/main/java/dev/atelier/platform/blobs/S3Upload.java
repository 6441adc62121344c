package dev.atelier.platform.blobs;

import io.minio.http.Method;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.ReadStream;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings a file up: in one piece, or in parts when it is large. Either way it is read once in pieces of 64 KiB, hashed as
 * it is read, and a piece (or a part) that failed for a passing reason is read and sent again. A blob appears when the
 * last step succeeds; the parts of a failed upload are discarded.
 */
@Singleton
final class S3Upload {
    private static final int READ_BUFFER = 64 * 1024;
    private static final long FIRST_PAUSE_MILLIS = 150;
    private static final Pattern UPLOAD_ID = Pattern.compile("<UploadId>([^<]+)</UploadId>");
    private static final Pattern ETAG = Pattern.compile("<ETag>([^<]+)</ETag>");

    private final S3Bytes bytes;
    private final Vertx vertx;
    private final BlobSettings settings;

    S3Upload(S3Bytes bytes, Vertx vertx, BlobSettings settings) {
        this.bytes = bytes;
        this.vertx = vertx;
        this.settings = settings;
    }

    Future<StoredBlob> upload(BlobRef ref, String contentType, Path file) {
        return vertx.fileSystem()
                .props(file.toString())
                .compose(props -> props.size() > settings.partSize()
                        ? inParts(ref, contentType, file, props.size())
                        : inOnePiece(ref, contentType, file, props.size()));
    }

    /** Runs something until it succeeds, fails for good, or the attempts are used up; pauses grow threefold. */
    <T> Future<T> persistently(Supplier<Future<T>> attempt) {
        return persistently(settings.attempts(), FIRST_PAUSE_MILLIS, attempt);
    }

    private <T> Future<T> persistently(int left, long pauseMillis, Supplier<Future<T>> attempt) {
        return attempt.get()
                .recover(failure -> left > 1 && failure instanceof BlobStoreUnavailable down && down.passing()
                        ? vertx.timer(pauseMillis).compose(x -> persistently(left - 1, pauseMillis * 3, attempt))
                        : Future.failedFuture(failure));
    }

    private Future<StoredBlob> inOnePiece(BlobRef ref, String contentType, Path file, long size) {
        return persistently(() -> {
            MessageDigest digest = Sha256.digest();
            return send(ref, Map.of(), contentType, file, 0, size, digest)
                    .map(etag -> new StoredBlob(ref, size, Sha256.hex(digest), etag));
        });
    }

    private Future<StoredBlob> inParts(BlobRef ref, String contentType, Path file, long size) {
        return persistently(() -> bytes.call(Method.POST, ref, Map.of("uploads", ""), contentType, ""))
                .compose(answer -> {
                    String upload = find(UPLOAD_ID, answer, "upload id");
                    return parts(ref, file, size, upload)
                            .recover(failure -> abandon(ref, upload).transform(x -> Future.failedFuture(failure)));
                });
    }

    private Future<StoredBlob> parts(BlobRef ref, Path file, long size, String upload) {
        StringBuilder sent = new StringBuilder();
        return part(ref, file, size, upload, 1, Sha256.digest(), sent).compose(whole -> persistently(() -> bytes.call(
                        Method.POST,
                        ref,
                        Map.of("uploadId", upload),
                        "application/xml",
                        "<CompleteMultipartUpload>" + sent + "</CompleteMultipartUpload>"))
                // S3 may answer 200 and tell the failure in the body
                .map(answer -> find(ETAG, answer, "etag").replace("&quot;", ""))
                .map(etag -> new StoredBlob(ref, size, Sha256.hex(whole), S3Bytes.unquoted(etag))));
    }

    /** Sends this part and all after it; gives the digest of everything. */
    private Future<MessageDigest> part(
            BlobRef ref, Path file, long size, String upload, int number, MessageDigest sofar, StringBuilder parts) {
        long from = (number - 1) * settings.partSize();
        if (from >= size) {
            return Future.succeededFuture(sofar);
        }
        long length = Math.min(settings.partSize(), size - from);
        Map<String, String> query = Map.of("partNumber", Integer.toString(number), "uploadId", upload);
        return persistently(() -> {
                    MessageDigest digest = Sha256.copyOf(sofar);
                    return send(ref, query, null, file, from, length, digest).map(etag -> Map.entry(etag, digest));
                })
                .compose(sent -> {
                    parts.append("<Part><PartNumber>").append(number).append("</PartNumber><ETag>\"");
                    parts.append(sent.getKey()).append("\"</ETag></Part>");
                    return part(ref, file, size, upload, number + 1, sent.getValue(), parts);
                });
    }

    private Future<String> send(
            BlobRef ref,
            Map<String, String> query,
            String type,
            Path file,
            long from,
            long length,
            MessageDigest digest) {
        return vertx.fileSystem()
                .open(
                        file.toString(),
                        new OpenOptions().setRead(true).setWrite(false).setCreate(false))
                .compose(open -> {
                    AsyncFile part =
                            open.setReadBufferSize(READ_BUFFER).setReadPos(from).setReadLength(length);
                    ReadStream<io.vertx.core.buffer.Buffer> hashed = new HashedStream(part, digest);
                    return bytes.put(ref, query, type, length, hashed)
                            .eventually(() -> part.close().otherwiseEmpty());
                });
    }

    private Future<Void> abandon(BlobRef ref, String upload) {
        return bytes.call(Method.DELETE, ref, Map.of("uploadId", upload), null, "")
                .mapEmpty();
    }

    private static String find(Pattern pattern, String answer, String what) {
        Matcher match = pattern.matcher(answer);
        if (!match.find()) {
            throw new BlobStoreUnavailable("the store's answer has no " + what, null);
        }
        return match.group(1);
    }
}
