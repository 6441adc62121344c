package dev.atelier.hosting.local;

import dev.atelier.hosting.chain.Availability;
import dev.atelier.hosting.chain.ImageHost;
import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.hosting.chain.PublishedLink;
import dev.atelier.platform.blobs.BlobStore;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;

/** Publishes by copying the original into the public bucket, from where {@link PublicFileResource} serves it. */
@ApplicationScoped
class LocalHost implements ImageHost {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final PublicFile NEVER_THERE = PublicFile.named("availability", "bin");

    private final BlobStore blobs;
    private final String publicUrl;

    LocalHost(BlobStore blobs, LocalSettings settings) {
        this.blobs = blobs;
        publicUrl = checked(settings.publicUrl()).toString().replaceAll("/+$", "");
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public boolean configured() {
        return true;
    }

    @Override
    public Uni<Availability> availability() {
        return blobs.stat(NEVER_THERE.blob())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onItemOrFailure()
                .transform((ignored, failure) -> failure == null
                        ? Availability.yes("Ready.")
                        : Availability.no("The file store does not answer."));
    }

    @Override
    public Uni<PublishedLink> publish(PublishRequest request) {
        var file = PublicFile.named(request.slug(), request.fileType().extension());
        return blobs.copy(request.original(), file.blob())
                .replaceWith(() -> PublishedLink.lasting(URI.create(publicUrl + "/i/" + file.fileName())));
    }

    private static URI checked(URI url) {
        if (url.getScheme() == null || !url.getScheme().matches("https?") || url.getHost() == null) {
            throw new ConfigurationException(
                    "atelier.hosting.local.public-url (ATELIER_PUBLIC_URL) must be an http or https address, not "
                            + url);
        }
        return url;
    }
}
