package dev.atelier.platform.blobs;

import io.minio.BucketExistsArgs;
import io.minio.CopyObjectArgs;
import io.minio.CopySource;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.http.Method;
import io.minio.messages.Item;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Everything about S3 that moves no bytes of ours: buckets, signatures, stat, list, delete, copy. The SDK blocks, so its
 * calls run on worker threads; signing is arithmetic and runs where it is called.
 */
@Singleton
final class S3Admin {
    private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchBucket", "NoSuchObject", "ResourceNotFound");
    private static final Set<String> ALREADY_THERE = Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists");
    private static final int PAGE = 500;

    private final MinioClient minio;
    private final Vertx vertx;
    private final String bucketPrefix;

    S3Admin(MinioClient minio, Vertx vertx, BlobSettings settings) {
        this.minio = minio;
        this.vertx = vertx;
        this.bucketPrefix = settings.bucketPrefix().orElse("");
        long stall = settings.stallTimeout().toMillis();
        minio.setTimeout(settings.connectTimeout().toMillis(), stall, stall);
    }

    /** A URL that carries its own permission; the payload of whatever is sent to it is not signed. */
    String sign(Method method, BlobRef ref, Map<String, String> query, Map<String, String> headers, Duration validity) {
        try {
            return minio.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                    .method(method)
                    .bucket(bucket(ref.bucket()))
                    .object(ref.key())
                    .extraQueryParams(query)
                    .extraHeaders(headers)
                    .expiry((int) validity.toSeconds())
                    .build());
        } catch (Exception e) {
            throw new BlobStoreUnavailable("cannot sign for " + ref, e);
        }
    }

    Future<Void> ensureBucket(String name) {
        String bucket = bucket(name);
        return blocking("make bucket " + name, () -> {
            if (!minio.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
                try {
                    minio.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
                } catch (ErrorResponseException e) {
                    if (!ALREADY_THERE.contains(e.errorResponse().code())) {
                        throw e;
                    }
                }
            }
            return null;
        });
    }

    Future<Optional<BlobStat>> stat(BlobRef ref) {
        return blocking("stat " + ref, () -> {
            try {
                var found = minio.statObject(StatObjectArgs.builder()
                        .bucket(bucket(ref.bucket()))
                        .object(ref.key())
                        .build());
                return Optional.of(new BlobStat(
                        found.size(),
                        found.contentType(),
                        S3Bytes.unquoted(found.etag()),
                        found.lastModified().toInstant()));
            } catch (ErrorResponseException e) {
                if (isAbsence(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    Future<Void> delete(BlobRef ref) {
        return blocking("delete " + ref, () -> {
            try {
                minio.removeObject(RemoveObjectArgs.builder()
                        .bucket(bucket(ref.bucket()))
                        .object(ref.key())
                        .build());
            } catch (ErrorResponseException e) {
                if (!isAbsence(e)) {
                    throw e;
                }
            }
            return null;
        });
    }

    Future<Void> copy(BlobRef from, BlobRef to) {
        return blocking("copy " + from + " to " + to, () -> {
            try {
                minio.copyObject(CopyObjectArgs.builder()
                        .bucket(bucket(to.bucket()))
                        .object(to.key())
                        .source(CopySource.builder()
                                .bucket(bucket(from.bucket()))
                                .object(from.key())
                                .build())
                        .build());
            } catch (ErrorResponseException e) {
                if (isAbsence(e)) {
                    throw new BlobNotFound(from);
                }
                throw e;
            }
            return null;
        });
    }

    /** A listing the next page of which is fetched when the one before has been used up. */
    Iterator<Result<Item>> listing(String bucket, String prefix) {
        return minio.listObjects(ListObjectsArgs.builder()
                        .bucket(bucket(bucket))
                        .prefix(prefix)
                        .recursive(true)
                        .build())
                .iterator();
    }

    /** The next keys of a listing; empty at its end, and for a bucket that does not exist. */
    Future<List<String>> nextKeys(Iterator<Result<Item>> listing) {
        return blocking("list", () -> {
            List<String> keys = new ArrayList<>();
            try {
                while (keys.size() < PAGE && listing.hasNext()) {
                    Item item = listing.next().get();
                    if (!item.isDir()) {
                        keys.add(item.objectName());
                    }
                }
            } catch (ErrorResponseException e) {
                if (!isAbsence(e)) {
                    throw e;
                }
            }
            return keys;
        });
    }

    private String bucket(String name) {
        return bucketPrefix + name;
    }

    private static boolean isAbsence(ErrorResponseException e) {
        return ABSENT.contains(e.errorResponse().code());
    }

    private <T> Future<T> blocking(String what, Callable<T> call) {
        return vertx.executeBlocking(
                () -> {
                    try {
                        return call.call();
                    } catch (BlobNotFound e) {
                        throw e;
                    } catch (Exception e) {
                        throw new BlobStoreUnavailable(what, e);
                    }
                },
                false);
    }
}
