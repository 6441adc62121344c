package dev.atelier.hosting.legacy;

import dev.atelier.hosting.chain.As;
import dev.atelier.hosting.chain.Availability;
import dev.atelier.hosting.chain.ImageHost;
import dev.atelier.hosting.chain.ImageHosts;
import dev.atelier.hosting.chain.NotPublished;
import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.hosting.chain.PublishedLink;
import dev.atelier.hosting.chain.Reason;
import dev.atelier.hosting.chain.Route;
import dev.atelier.hosting.ledger.Admission;
import dev.atelier.hosting.ledger.Ledger;
import dev.atelier.hosting.ledger.Limits;
import dev.atelier.hosting.ledger.Release;
import dev.atelier.hosting.ledger.StoredFile;
import dev.atelier.platform.http.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * Publishes by posting the picture to an address that answers with its link. It knows neither accounts nor deletion: what
 * is there stays there. The same bytes are sent once a day.
 */
@ApplicationScoped
class LegacyHost implements ImageHost, ImageHosts {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Limits NO_LIMITS = new Limits(0, 0, 0);

    private final LegacyApi api;
    private final Ledger ledger;
    private final LegacySettings settings;

    LegacyHost(LegacyApi api, Ledger ledger, LegacySettings settings) {
        this.api = api;
        this.ledger = ledger;
        this.settings = settings;
    }

    @PreDestroy
    void close() {
        api.close();
    }

    @Override
    public List<LegacyHost> all() {
        return settings.url().isPresent() ? List.of(this) : List.of();
    }

    @Override
    public String service() {
        return "legacy";
    }

    @Override
    public String instance() {
        return "legacy";
    }

    @Override
    public int places() {
        return settings.connections();
    }

    @Override
    public boolean takes(Route route) {
        return route == Route.LEGACY;
    }

    @Override
    public Uni<Availability> availability() {
        return api.options()
                .map(status -> status < 500
                        ? Availability.yes("Answers.")
                        : Availability.no("Answers with a failure of its own."))
                .onFailure()
                .recoverWithItem(Availability.no("Cannot be reached."));
    }

    @Override
    public Uni<PublishedLink> publish(PublishRequest request, As as) {
        if (request.sizeBytes() > settings.maxFileSize().asLongValue()) {
            return Uni.createFrom().failure(new NotPublished(Reason.TOO_LARGE));
        }
        var patience = settings.timeout().plus(Duration.ofSeconds(5));
        return ledger.admit(where(), request.sha256(), request.publicationId(), NO_LIMITS, patience)
                .chain(admission -> switch (admission) {
                    case Admission.Known known -> Uni.createFrom().item(link(request, known));
                    case Admission.Underway _ ->
                        Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(LOOK_AGAIN)
                                .chain(() -> publish(request, as));
                    case Admission.Flooded _ -> Uni.createFrom().failure(new NotPublished(Reason.FLOOD));
                    case Admission.Free _ -> send(request);
                });
    }

    private Uni<PublishedLink> send(PublishRequest request) {
        return api.upload(request)
                .onFailure()
                .transform(LegacyHost::told)
                .onFailure()
                .call(() -> ledger.released(where(), request.sha256()))
                .chain(url -> ledger.stored(
                        where(), request.sha256(), new StoredFile(url, Optional.empty(), Optional.empty())))
                .map(known -> link(request, known));
    }

    private static Throwable told(Throwable failure) {
        return switch (failure) {
            case NotPublished refused -> refused;
            case ProblemException blobs -> blobs;
            case TimeoutException slow -> new NotPublished(Reason.TIMEOUT, slow);
            default -> new NotPublished(Reason.UNREACHABLE, failure);
        };
    }

    private PublishedLink link(PublishRequest request, Admission.Known known) {
        return new PublishedLink(
                known.url(),
                known.expiresAt(),
                Optional.empty(),
                () -> ledger.use(request.publicationId(), known.fileId()));
    }

    @Override
    public Uni<Boolean> withdraw(UUID publicationId, String slug) {
        return ledger.release(publicationId).chain(release -> switch (release) {
            case Release.Shared _ -> Uni.createFrom().item(true);
            case Release.Last last -> ledger.forget(last.fileId()).replaceWith(false);
            case Release.NoWay way -> ledger.forget(way.fileId()).replaceWith(false);
        });
    }

    private String where() {
        return settings.url().orElseThrow().toString();
    }
}
