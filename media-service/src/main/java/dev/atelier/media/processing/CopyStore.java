package dev.atelier.media.processing;

import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaKeys;
import dev.atelier.media.library.Rendition;
import dev.atelier.media.rendition.RenderedCopy;
import dev.atelier.platform.blobs.BlobStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Puts copies into the blob store; their keys name their content, so a repetition writes the same blobs. */
@ApplicationScoped
public class CopyStore {
    private final BlobStore blobs;

    CopyStore(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** @return their rows, still to be inserted */
    public Uni<List<Rendition>> store(Media media, List<RenderedCopy> copies) {
        return Uni.join()
                .all(copies.stream().map(copy -> store(media, copy)).toList())
                .andFailFast();
    }

    private Uni<Rendition> store(Media media, RenderedCopy copy) {
        return blobs.put(
                        MediaKeys.copy(media.copiesBelow(), copy.name(), sha256(copy.jpeg())),
                        RenderedCopy.MEDIA_TYPE,
                        copy.jpeg())
                .map(stored -> new Rendition(media.id(), copy, stored));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
