package dev.atelier.hosting.chevereto;

import dev.atelier.hosting.chain.As;
import dev.atelier.hosting.chain.Availability;
import dev.atelier.hosting.chain.ImageHost;
import dev.atelier.hosting.chain.NotPublished;
import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.hosting.chain.PublishedLink;
import dev.atelier.hosting.chain.Reason;
import dev.atelier.hosting.chain.Route;
import dev.atelier.hosting.chevereto.UploadAnswer.Duplicate;
import dev.atelier.hosting.chevereto.UploadAnswer.Moderated;
import dev.atelier.hosting.chevereto.UploadAnswer.Refused;
import dev.atelier.hosting.chevereto.UploadAnswer.Stored;
import dev.atelier.hosting.ledger.Admission;
import dev.atelier.hosting.ledger.Ledger;
import dev.atelier.hosting.ledger.Limits;
import dev.atelier.hosting.ledger.Release;
import dev.atelier.platform.http.ProblemException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Publishes on one Chevereto site: with a user's key, the guest key or the operator's. */
final class CheveretoHost implements ImageHost {

    private static final Logger LOG = Logger.getLogger(CheveretoHost.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Instance site;
    private final SiteApi api;
    private final Ledger ledger;
    private final CheveretoSettings settings;

    CheveretoHost(Instance site, SiteApi api, Ledger ledger, CheveretoSettings settings) {
        this.site = site;
        this.api = api;
        this.ledger = ledger;
        this.settings = settings;
    }

    void close() {
        api.close();
    }

    @Override
    public String service() {
        return "chevereto";
    }

    @Override
    public String instance() {
        return site.name();
    }

    @Override
    public int weight() {
        return site.weight();
    }

    @Override
    public Optional<String> region() {
        return site.region();
    }

    @Override
    public int places() {
        return settings.connections();
    }

    @Override
    public boolean serves(String tenantId) {
        return site.serves(tenantId);
    }

    @Override
    public boolean takes(Route route) {
        return route.service().equals(service()) && site.takes(route);
    }

    @Override
    public Uni<PublishedLink> publish(PublishRequest request, As as) {
        var key = site.key(as);
        if (key.isEmpty()) {
            return refuse(Reason.NOT_CONFIGURED);
        }
        if (request.sizeBytes() > settings.maxFileSize().asLongValue()) {
            return refuse(Reason.TOO_LARGE);
        }
        return enter(request, as, key.get());
    }

    /** Waits while another replica sends the same bytes: then the link will be known, or that one is dead. */
    private Uni<PublishedLink> enter(PublishRequest request, As as, String key) {
        return admit(request).chain(admission -> switch (admission) {
            case Admission.Known known -> stillThere(request, as, key, known);
            case Admission.Flooded _ -> refuse(Reason.FLOOD);
            case Admission.Underway _ -> later(LOOK_AGAIN).chain(() -> enter(request, as, key));
            case Admission.Free _ -> send(request, as, key);
        });
    }

    private Uni<Admission> admit(PublishRequest request) {
        var limits = new Limits(
                settings.flood().perMinute(),
                settings.flood().perHour(),
                settings.flood().perDay());
        var patience = settings.timeout().multipliedBy(settings.attempts()).plus(Duration.ofSeconds(5));
        return ledger.admit(site.url(), request.sha256(), request.publicationId(), limits, patience);
    }

    private Uni<PublishedLink> stillThere(PublishRequest request, As as, String key, Admission.Known known) {
        return api.serves(known.url())
                .onFailure()
                .recoverWithItem(true)
                .chain(there -> there
                        ? Uni.createFrom().item(link(request, known, Optional.empty()))
                        : ledger.forget(known.fileId()).chain(() -> enter(request, as, key)));
    }

    private Uni<PublishedLink> send(PublishRequest request, As as, String key) {
        return upload(request, as, key, 1)
                .onFailure()
                .call(() -> ledger.released(site.url(), request.sha256()))
                .chain(answer -> answer instanceof Stored stored
                        ? ledger.stored(site.url(), request.sha256(), stored.file())
                                .map(known -> link(request, known, as.albumId()))
                        : ledger.released(site.url(), request.sha256()).chain(() -> notStored(request, answer)));
    }

    private Uni<PublishedLink> notStored(PublishRequest request, UploadAnswer answer) {
        return switch (answer) {
            case Moderated moderated -> withdraw(moderated).chain(() -> refuse(Reason.MODERATED));
            case Duplicate _ ->
                ledger.find(site.url(), request.sha256())
                        .map(found -> found.map(known -> link(request, known, Optional.empty()))
                                .orElseThrow(() -> new NotPublished(Reason.DUPLICATE_UNKNOWN)));
            case Refused refused
            when refused.reason() == Reason.FLOOD ->
                ledger.flooded(site.url(), settings.flood().pause()).chain(() -> refuse(Reason.FLOOD));
            case Refused refused -> refuse(refused.reason());
            case Stored _ -> throw new IllegalStateException("stored is handled before");
        };
    }

    /** Repeats what may work in a moment. A timeout is not repeated: it has cost enough, and the file may be there. */
    private Uni<UploadAnswer> upload(PublishRequest request, As as, String key, int attempt) {
        return heard(api.upload(request, as, key))
                .chain(answer ->
                        answer instanceof Refused refused && refused.worthAnotherTry() && attempt < settings.attempts()
                                ? later(pauseAfter(attempt)).chain(() -> upload(request, as, key, attempt + 1))
                                : Uni.createFrom().item(answer));
    }

    private static Uni<UploadAnswer> heard(Uni<UploadAnswer> call) {
        return call.onFailure(TimeoutException.class)
                .recoverWithItem(Refused.of(Reason.TIMEOUT))
                .onFailure(failure -> !(failure instanceof ProblemException))
                .recoverWithItem(failure -> {
                    LOG.debugf(failure, "no answer from the Chevereto site");
                    return Refused.passing(Reason.UNREACHABLE);
                });
    }

    private Duration pauseAfter(int attempt) {
        return settings.retryPause().multipliedBy(1L << (attempt - 1));
    }

    private PublishedLink link(PublishRequest request, Admission.Known known, Optional<String> album) {
        return new PublishedLink(
                known.url(), known.expiresAt(), album, () -> ledger.use(request.publicationId(), known.fileId()));
    }

    /** A picture nobody can see goes to the next host; what waits for approval here must not appear later unnoticed. */
    private Uni<Void> withdraw(Moderated moderated) {
        return moderated
                .deleteUrl()
                .map(api::delete)
                .orElseGet(() -> Uni.createFrom().item(false))
                .onFailure()
                .recoverWithItem(false)
                .invoke(gone -> {
                    if (!gone) {
                        LOG.warn("a picture that waits for approval at the Chevereto site could not be withdrawn");
                    }
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> withdraw(UUID publicationId, String slug) {
        return ledger.release(publicationId).chain(release -> switch (release) {
            case Release.Shared _ -> Uni.createFrom().item(true);
            case Release.NoWay way -> ledger.forget(way.fileId()).replaceWith(false);
            case Release.Last last ->
                api.delete(last.deleteUrl())
                        .chain(gone -> ledger.forget(last.fileId()).replaceWith(gone));
        });
    }

    @Override
    public Uni<Availability> availability() {
        var key = site.guestKey().or(site::adminKey);
        return key.isEmpty()
                ? Uni.createFrom().item(Availability.no("Has an address but no guest key."))
                : heard(api.probe(key.get())).map(Probe::judge);
    }

    private static Uni<Void> later(Duration pause) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(pause);
    }

    private static <T> Uni<T> refuse(Reason reason) {
        return Uni.createFrom().failure(new NotPublished(reason));
    }
}
