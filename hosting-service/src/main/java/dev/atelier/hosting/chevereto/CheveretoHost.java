package dev.atelier.hosting.chevereto;

import dev.atelier.hosting.chain.Availability;
import dev.atelier.hosting.chain.ImageHost;
import dev.atelier.hosting.chain.NotPublished;
import dev.atelier.hosting.chain.PublishRequest;
import dev.atelier.hosting.chain.PublishedLink;
import dev.atelier.hosting.chain.Reason;
import dev.atelier.hosting.chevereto.UploadAnswer.Duplicate;
import dev.atelier.hosting.chevereto.UploadAnswer.Moderated;
import dev.atelier.hosting.chevereto.UploadAnswer.Refused;
import dev.atelier.hosting.chevereto.UploadAnswer.Stored;
import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Publishes on a Chevereto site with its guest key. */
@ApplicationScoped
class CheveretoHost implements ImageHost {

    private static final Logger LOG = Logger.getLogger(CheveretoHost.class);
    private static final int SOURCE_MISSING = 130;
    private static final int DENIED = 401;

    private final SiteApi api;
    private final StoredFiles files;
    private final Transactions transactions;
    private final CheveretoSettings settings;

    CheveretoHost(SiteApi api, StoredFiles files, Transactions transactions, CheveretoSettings settings) {
        this.api = api;
        this.files = files;
        this.transactions = transactions;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "chevereto";
    }

    @Override
    public boolean configured() {
        return api.site().isPresent();
    }

    @Override
    public Uni<PublishedLink> publish(PublishRequest request) {
        if (settings.guestApiKey().isEmpty()) {
            return refuse(Reason.NOT_CONFIGURED);
        }
        if (request.sizeBytes() > settings.maxFileSize().asLongValue()) {
            return refuse(Reason.TOO_LARGE);
        }
        return upload(request, 1).chain(answer -> switch (answer) {
            case Stored stored -> Uni.createFrom().item(fresh(request, stored));
            case Moderated moderated -> withdraw(moderated).chain(() -> refuse(Reason.MODERATED));
            case Duplicate _ -> known(request);
            case Refused refused -> refuse(refused.reason());
        });
    }

    /** Repeats what may work in a moment. A timeout is not repeated: it has cost enough, and the file may be there. */
    private Uni<UploadAnswer> upload(PublishRequest request, int attempt) {
        return heard(api.upload(request))
                .chain(answer ->
                        answer instanceof Refused refused && refused.worthAnotherTry() && attempt < settings.attempts()
                                ? Uni.createFrom()
                                        .voidItem()
                                        .onItem()
                                        .delayIt()
                                        .by(pauseAfter(attempt))
                                        .chain(() -> upload(request, attempt + 1))
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

    private PublishedLink fresh(PublishRequest request, Stored stored) {
        return new PublishedLink(stored.url(), stored.expiresAt(), () -> files.persist(
                        new StoredFile(request.publicationId(), site(), request.sha256(), stored, Instant.now()))
                .replaceWithVoid());
    }

    private Uni<PublishedLink> known(PublishRequest request) {
        return transactions
                .read(() -> files.find(site(), request.sha256(), Instant.now()))
                .map(found ->
                        found.map(CheveretoHost::reused).orElseThrow(() -> new NotPublished(Reason.DUPLICATE_UNKNOWN)));
    }

    private static PublishedLink reused(StoredFile file) {
        return new PublishedLink(URI.create(file.url), Optional.ofNullable(file.expiresAt), () -> Uni.createFrom()
                .voidItem());
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
    public Uni<Availability> availability() {
        if (settings.guestApiKey().isEmpty()) {
            return Uni.createFrom().item(Availability.no("Has an address but no guest key."));
        }
        return heard(api.probe()).map(CheveretoHost::judge);
    }

    private static Availability judge(UploadAnswer answer) {
        return switch (answer) {
            case Refused refused
            when refused.code() == SOURCE_MISSING -> Availability.yes("Answers and accepts the guest key.");
            case Refused refused
            when refused.code() == DENIED ->
                Availability.no("Denies uploads: are guest uploads off, the site private or in maintenance?");
            case Refused refused
            when refused.reason() == Reason.REFUSED ->
                Availability.no("Does not accept the guest key, or something in front of it does not let us in.");
            case Refused refused when refused.reason() == Reason.TIMEOUT -> Availability.no("Does not answer in time.");
            case Refused refused when refused.reason() == Reason.UNREACHABLE -> Availability.no("Cannot be reached.");
            default -> Availability.no("Answers, but not as a Chevereto site does.");
        };
    }

    private String site() {
        return api.site().orElseThrow();
    }

    private static <T> Uni<T> refuse(Reason reason) {
        return Uni.createFrom().failure(new NotPublished(reason));
    }
}
