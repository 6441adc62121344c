package dev.atelier.media.generated;

import dev.atelier.contracts.generation.ImageRetrieved;
import dev.atelier.media.library.EntityType;
import dev.atelier.media.library.GeneratedImage;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaKeys;
import dev.atelier.media.library.MediaRepository;
import dev.atelier.media.library.Original;
import dev.atelier.media.library.Owner;
import dev.atelier.media.rendition.ImageFormat;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.events.EventEnvelope;
import dev.atelier.platform.events.Reaction;
import dev.atelier.platform.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * A backend made an image: its row is written here, its bytes are fetched by {@link TakeInWork}. Once per step and image
 * name, whatever id the event carries; the database holds that too.
 */
@ApplicationScoped
class ImageRetrievedReaction implements Reaction<ImageRetrieved> {
    private final MediaRepository rows;
    private final WorkQueue queue;

    ImageRetrievedReaction(MediaRepository rows, WorkQueue queue) {
        this.rows = rows;
        this.queue = queue;
    }

    @Override
    public Class<ImageRetrieved> type() {
        return ImageRetrieved.class;
    }

    @Override
    public Uni<Void> on(ImageRetrieved event, EventEnvelope envelope) {
        return rows.hasImage(event.stepId(), event.imageName())
                .chain(known -> known ? Uni.createFrom().voidItem() : takeIn(event, envelope.tenantId()));
    }

    private Uni<Void> takeIn(ImageRetrieved event, String tenantId) {
        Instant now = Instant.now();
        String extension = ImageFormat.ofMediaType(event.contentType())
                .map(ImageFormat::extension)
                .orElse("bin");
        BlobRef ref = MediaKeys.original(EntityType.USER, event.ownerId(), "gallery", now, extension);
        Original original = new Original(
                ref.bucket(),
                ref.key(),
                MediaKeys.filename(ref),
                event.imageName(),
                event.contentType(),
                event.sizeBytes(),
                event.sha256(),
                event.width(),
                event.height());
        GeneratedImage generated = new GeneratedImage(
                event.sessionId(),
                event.stepId(),
                event.imageName(),
                event.blob().bucket(),
                event.blob().key());
        return rows.insert(Media.arriving(new Owner(tenantId, event.ownerId()), original, generated, now))
                .chain(media -> queue.enqueue(TakeInWork.KIND, media.key()));
    }
}
