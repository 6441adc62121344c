package dev.atelier.hosting.local;

import dev.atelier.hosting.chain.As;
import dev.atelier.hosting.chain.Availability;
import dev.atelier.hosting.chain.ImageHost;
import dev.atelier.hosting.chain.ImageHosts;
import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.hosting.chain.PublishedLink;
import dev.atelier.hosting.chain.Route;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Publishes by copying the original into the public bucket, into its owner's directory, from where
 * {@link PublicFileResource} serves it.
 */
@ApplicationScoped
class LocalHost implements ImageHost, ImageHosts {

    private static final int PLACES = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final BlobRef NEVER_THERE = new BlobRef(PublicFile.BUCKET, "availability.bin");

    private final BlobStore blobs;
    private final PublicFiles files;
    private final Transactions transactions;
    private final String publicUrl;

    LocalHost(BlobStore blobs, PublicFiles files, Transactions transactions, LocalSettings settings) {
        this.blobs = blobs;
        this.files = files;
        this.transactions = transactions;
        publicUrl = checked(settings.publicUrl()).toString().replaceAll("/+$", "");
    }

    @Override
    public List<LocalHost> all() {
        return List.of(this);
    }

    @Override
    public String service() {
        return "local";
    }

    @Override
    public String instance() {
        return "local";
    }

    @Override
    public int places() {
        return PLACES;
    }

    @Override
    public boolean takes(Route route) {
        return route == Route.LOCAL;
    }

    @Override
    public Uni<Availability> availability() {
        return blobs.stat(NEVER_THERE)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onItemOrFailure()
                .transform((ignored, failure) -> failure == null
                        ? Availability.yes("Ready.")
                        : Availability.no("The file store does not answer."));
    }

    @Override
    public Uni<PublishedLink> publish(PublishRequest request, As as) {
        var expiresAt = request.details()
                .expiresIn()
                .map(time -> Instant.now().plus(time).truncatedTo(ChronoUnit.MICROS));
        var file = new PublicFile(request, expiresAt);
        var url = URI.create(publicUrl + "/i/" + file.fileName());
        return blobs.copy(request.original(), file.blob())
                .replaceWith(() -> new PublishedLink(url, expiresAt, Optional.empty(), () -> files.add(file)));
    }

    @Override
    public Uni<Boolean> withdraw(UUID publicationId, String slug) {
        return transactions.run(() -> files.remove(slug)).chain(removed -> removed.map(blobs::delete)
                .orElseGet(() -> Uni.createFrom().voidItem())
                .replaceWith(true));
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
