package dev.atelier.models.download;

import dev.atelier.models.library.Library;
import dev.atelier.modelsource.FileOffer;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.outbound.Outbound;
import dev.atelier.platform.outbound.OutboundLimits;
import dev.atelier.platform.outbound.OutboundPolicy;
import dev.atelier.platform.outbound.OutboundRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Keeps a model's picture. A model without one is as good, so whatever goes wrong here stops nothing. */
@ApplicationScoped
class Previews {

    private static final Logger LOG = Logger.getLogger(Previews.class);
    private static final int LARGEST = 10 << 20;
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/webp");

    private final BlobStore blobs;
    private final Outbound outbound;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Previews(BlobStore blobs, DownloadSettings settings) {
        this.blobs = blobs;
        this.outbound = new Outbound(
                new OutboundPolicy(settings.privateHosts().orElse(Set.of()), false),
                new OutboundLimits(
                        settings.userAgent(),
                        settings.connectTimeout(),
                        settings.stallTimeout(),
                        Duration.ofMinutes(1),
                        3));
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
        outbound.close();
    }

    private record Picture(String type, byte[] bytes) {}

    /** Whether there is one now. */
    Uni<Boolean> keep(FileOffer offer, String sha256) {
        if (offer.preview().isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return fetched(offer.preview().get())
                .chain(picture -> picture.isEmpty()
                        ? Uni.createFrom().item(false)
                        : blobs.put(
                                        new BlobRef(Library.BUCKET, Library.previewKey(sha256)),
                                        picture.get().type(),
                                        picture.get().bytes())
                                .replaceWith(true))
                .onFailure()
                .invoke(failure -> LOG.debugf(failure, "no preview of %s", sha256))
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Optional<Picture>> fetched(String url) {
        return Uni.createFrom()
                .emitter(emitter -> threads.execute(() -> {
                    try {
                        emitter.complete(fetch(URI.create(url)));
                    } catch (IOException | RuntimeException e) {
                        emitter.fail(e);
                    }
                }));
    }

    private Optional<Picture> fetch(URI url) throws IOException {
        try (var answer = outbound.send(OutboundRequest.get(url))) {
            var type = answer.header("Content-Type").orElse("").split(";")[0].strip();
            return answer.status() == 200 && PICTURES.contains(type)
                    ? Optional.of(new Picture(type, answer.readAll(LARGEST)))
                    : Optional.empty();
        }
    }
}
