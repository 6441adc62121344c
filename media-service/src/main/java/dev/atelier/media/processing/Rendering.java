package dev.atelier.media.processing;

import dev.atelier.media.library.Original;
import dev.atelier.media.rendition.Exif;
import dev.atelier.media.rendition.ImageEngine;
import dev.atelier.media.rendition.ImageFormat;
import dev.atelier.media.rendition.ImageHeader;
import dev.atelier.media.rendition.ImageInspector;
import dev.atelier.media.rendition.PhotoFacts;
import dev.atelier.media.rendition.RenderedImage;
import dev.atelier.media.rendition.RenditionPlan;
import dev.atelier.media.rendition.RenditionPool;
import dev.atelier.platform.blobs.BlobStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Fetches an original and computes everything from it on the rendition pool; answers on the caller's context. */
@ApplicationScoped
public class Rendering {
    private final BlobStore blobs;
    private final ImageEngine engine;
    private final RenditionPool pool;
    private final Vertx vertx;
    private final RenditionPlan plan = RenditionPlan.standard();

    Rendering(BlobStore blobs, ImageEngine engine, RenditionPool pool, Vertx vertx) {
        this.blobs = blobs;
        this.engine = engine;
        this.pool = pool;
        this.vertx = vertx;
    }

    /** What was computed, and what the camera wrote. */
    public record Rendered(RenderedImage image, PhotoFacts facts) {}

    /** Fails with {@link dev.atelier.media.rendition.BrokenImage} if these bytes are no picture after all. */
    Uni<Rendered> render(Original original) {
        return Uni.createFrom().deferred(() -> {
            Context here = vertx.getOrCreateContext();
            Path file = Path.of(System.getProperty("java.io.tmpdir"), "render-" + UUID.randomUUID());
            return blobs.download(original.ref(), file)
                    .chain(() -> pool.compute(memory(original), () -> compute(read(file))))
                    .onItemOrFailure()
                    .call(() -> Uni.createFrom().completionStage(() -> vertx.fileSystem()
                            .delete(file.toString())
                            .otherwiseEmpty()
                            .toCompletionStage()))
                    .emitOn(task -> here.runOnContext(x -> task.run()));
        });
    }

    /** A picture that is in memory anyway, such as one of a video. */
    public Uni<Rendered> render(byte[] picture) {
        return Uni.createFrom().deferred(() -> {
            Context here = vertx.getOrCreateContext();
            return pool.compute(engine.memory(ImageInspector.inspect(picture)), () -> compute(picture))
                    .emitOn(task -> here.runOnContext(x -> task.run()));
        });
    }

    private long memory(Original original) {
        return ImageFormat.ofMediaType(original.contentType())
                .map(format -> engine.memory(new ImageHeader(format, original.width(), original.height())))
                .orElse(0L);
    }

    private Rendered compute(byte[] bytes) {
        PhotoFacts facts = Exif.read(bytes);
        return new Rendered(engine.render(bytes, ImageInspector.inspect(bytes), facts.orientation(), plan), facts);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
