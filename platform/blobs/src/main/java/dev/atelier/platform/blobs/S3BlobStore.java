package dev.atelier.platform.blobs;

import io.minio.http.Method;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.CopyOptions;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClientResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@link BlobStore} on S3. */
@Singleton
final class S3BlobStore implements BlobStore {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");

    private final S3Admin admin;
    private final S3Bytes bytes;
    private final S3Upload upload;
    private final Vertx vertx;
    private final String spoolFolder;

    S3BlobStore(S3Admin admin, S3Bytes bytes, S3Upload upload, Vertx vertx, BlobSettings settings) {
        this.admin = admin;
        this.bytes = bytes;
        this.upload = upload;
        this.vertx = vertx;
        this.spoolFolder = settings.spoolFolder().orElse(System.getProperty("java.io.tmpdir"));
    }

    @Override
    public Uni<StoredBlob> put(BlobRef ref, String contentType, Path file) {
        return uni(() -> upload.upload(ref, contentType, file));
    }

    @Override
    public Uni<StoredBlob> put(BlobRef ref, String contentType, byte[] small) {
        return uni(() -> upload.persistently(() -> bytes.put(ref, contentType, Buffer.buffer(small))))
                .map(etag -> {
                    MessageDigest digest = Sha256.digest();
                    digest.update(small);
                    return new StoredBlob(ref, small.length, Sha256.hex(digest), etag);
                });
    }

    @Override
    public Uni<StoredBlob> put(BlobRef ref, String contentType, Multi<Buffer> pieces) {
        return uni(() -> vertx.fileSystem().createTempFile(spoolFolder, "blob-", ".spool", (String) null))
                .chain(file -> spool(pieces, file)
                        .chain(() -> put(ref, contentType, Path.of(file)))
                        .eventually(() -> uni(() -> vertx.fileSystem().delete(file))));
    }

    @Override
    public Uni<BlobContent> get(BlobRef ref, Optional<ByteRange> range) {
        return uni(() -> upload.persistently(() -> bytes.open(ref, range.orElse(null))))
                .map(response -> content(ref, response));
    }

    @Override
    public Uni<Path> download(BlobRef ref, Path target) {
        String unfinished = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part")
                .toString();
        return uni(() -> upload.persistently(() -> fetch(ref, unfinished))
                        .compose(x -> vertx.fileSystem()
                                .move(
                                        unfinished,
                                        target.toString(),
                                        new CopyOptions()
                                                .setReplaceExisting(true)
                                                .setAtomicMove(true)))
                        .recover(failure ->
                                vertx.fileSystem().delete(unfinished).transform(x -> Future.failedFuture(failure))))
                .replaceWith(target);
    }

    @Override
    public Uni<Optional<BlobStat>> stat(BlobRef ref) {
        return uni(() -> admin.stat(ref));
    }

    @Override
    public Uni<Void> delete(BlobRef ref) {
        return uni(() -> admin.delete(ref));
    }

    @Override
    public Uni<Void> copy(BlobRef from, BlobRef to) {
        return uni(() -> admin.copy(from, to));
    }

    @Override
    public Multi<String> list(String bucket, String prefix) {
        return Multi.createBy()
                .repeating()
                .uni(() -> admin.listing(bucket, prefix), listing -> uni(() -> admin.nextKeys(listing)))
                .whilst(keys -> !keys.isEmpty())
                .onItem()
                .transformToMultiAndConcatenate(keys -> Multi.createFrom().iterable(keys));
    }

    @Override
    public Uni<Void> ensureBucket(String bucket) {
        return uni(() -> admin.ensureBucket(bucket));
    }

    @Override
    public Uni<URI> presignGet(BlobRef ref, Duration validity) {
        return Uni.createFrom().item(() -> URI.create(admin.sign(Method.GET, ref, Map.of(), Map.of(), validity)));
    }

    @Override
    public Uni<URI> presignPut(BlobRef ref, String contentType, Duration validity) {
        return Uni.createFrom()
                .item(() -> URI.create(
                        admin.sign(Method.PUT, ref, Map.of(), Map.of("Content-Type", contentType), validity)));
    }

    private Uni<Void> spool(Multi<Buffer> pieces, String file) {
        return uni(() -> vertx.fileSystem().open(file, new OpenOptions().setRead(false)))
                .chain(sink -> pieces.onItem()
                        .transformToUniAndConcatenate(piece -> uni(() -> sink.write(piece)))
                        .onItem()
                        .ignoreAsUni()
                        .eventually(() -> uni(sink::close)));
    }

    private Future<Void> fetch(BlobRef ref, String file) {
        return bytes.open(ref, null)
                .compose(response -> vertx.fileSystem()
                        .open(file, new OpenOptions().setRead(false).setTruncateExisting(true))
                        .onFailure(x -> S3Bytes.leave(response))
                        .compose(sink -> receive(response, sink)))
                .recover(failure -> Future.failedFuture(S3Bytes.asBlobFailure("download " + ref, failure)));
    }

    private static Future<Void> receive(HttpClientResponse response, AsyncFile sink) {
        return response.pipe().endOnFailure(false).to(sink).recover(failure -> {
            S3Bytes.leave(response);
            return sink.close().transform(x -> Future.failedFuture(failure));
        });
    }

    private static BlobContent content(BlobRef ref, HttpClientResponse response) {
        Multi<Buffer> pieces = MultiHelper.toMulti(response)
                .onCancellation()
                .invoke(() -> S3Bytes.leave(response))
                .onFailure()
                .transform(failure -> S3Bytes.asBlobFailure("get " + ref, failure));
        String contentRange = response.getHeader("Content-Range");
        Matcher part = CONTENT_RANGE.matcher(contentRange == null ? "" : contentRange);
        boolean partial = response.statusCode() == 206 && part.matches();
        long size = partial ? Long.parseLong(part.group(3)) : Long.parseLong(response.getHeader("Content-Length"));
        BlobStat stat = new BlobStat(
                size,
                response.getHeader("Content-Type"),
                S3Bytes.unquoted(response.getHeader("ETag")),
                lastModified(response.getHeader("Last-Modified")));
        return new BlobContent(
                stat,
                partial
                        ? Optional.of(ByteRange.of(Long.parseLong(part.group(1)), Long.parseLong(part.group(2))))
                        : Optional.empty(),
                pieces);
    }

    private static Instant lastModified(String header) {
        return header == null
                ? Instant.EPOCH
                : ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
    }

    private static <T> Uni<T> uni(Supplier<Future<T>> work) {
        return Uni.createFrom().completionStage(() -> work.get().toCompletionStage());
    }
}
