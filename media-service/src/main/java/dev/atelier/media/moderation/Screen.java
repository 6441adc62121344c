package dev.atelier.media.moderation;

import dev.atelier.media.library.Media;
import dev.atelier.media.library.Screening;
import dev.atelier.media.moderation.ModerationSettings.Policy;
import dev.atelier.media.rendition.RenderedImage;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Has each picture looked at before everybody may, and does what the policy says. Closed on doubt: who does not answer
 * leads to a policy of its own, and what was never screened is shown to nobody.
 */
@ApplicationScoped
public class Screen {
    private static final Logger LOG = Logger.getLogger(Screen.class);

    private final ModerationSettings settings;
    private final Decisions decisions;
    private final Vertx vertx;
    private final Optional<Classifier> classifier;

    Screen(ModerationSettings settings, Decisions decisions, Vertx vertx) {
        this.settings = settings;
        this.decisions = decisions;
        this.vertx = vertx;
        this.classifier = settings.classifierUrl().map(url -> new HttpClassifier(url, settings.timeout()));
    }

    void tellWhoLooks(@Observes StartupEvent start) {
        LOG.infof(
                classifier.isPresent()
                        ? "Pictures are classified; those that are not safe: %2$s, without an answer: %3$s"
                        : "Pictures are not classified; unclassified ones: %1$s",
                settings.unclassified(),
                settings.nsfw(),
                settings.unavailable());
    }

    /** What is said of what nobody can look at. */
    public Screening unseen() {
        return classifier.isPresent() ? new Screening("unavailable", null) : Screening.UNCLASSIFIED;
    }

    /** What is said of a picture, by its small copy; never fails. Answers on the caller's context. */
    public Uni<Screening> look(RenderedImage picture) {
        return look(picture.copies().stream()
                .filter(copy -> copy.name().equals("small"))
                .findFirst()
                .orElseGet(() -> picture.copies().getFirst())
                .jpeg());
    }

    private Uni<Screening> look(byte[] jpeg) {
        return classifier
                .map(one -> Uni.createFrom().deferred(() -> {
                    Context here = vertx.getOrCreateContext();
                    return one.score(jpeg)
                            .onFailure()
                            .retry()
                            .atMost(settings.attempts() - 1L)
                            .map(score -> new Screening(score >= settings.threshold() ? "nsfw" : "safe", score))
                            .onFailure()
                            .invoke(failure -> LOG.warnf("A picture is not classified: %s", failure.getMessage()))
                            .onFailure()
                            .recoverWithItem(new Screening("unavailable", null))
                            .emitOn(task -> here.runOnContext(x -> task.run()));
                }))
                .orElseGet(() -> Uni.createFrom().item(Screening.UNCLASSIFIED));
    }

    /** Notes what was said and does what follows; in the transaction that has the row locked. */
    public Uni<Void> apply(Media media, Screening said) {
        media.screened(said);
        return switch (policy(said)) {
            case ALLOW -> Uni.createFrom().voidItem();
            case FLAG -> decide(media, Status.FLAGGED, said);
            case BLOCK -> decide(media, Status.REJECTED, said);
        };
    }

    private Uni<Void> decide(Media media, Status status, Screening said) {
        // somebody may have looked already
        return media.decision() != null
                ? Uni.createFrom().voidItem()
                : decisions.decide(media, status, reason(said), "rule:" + said.nsfwVerdict());
    }

    private Policy policy(Screening said) {
        return switch (said.nsfwVerdict()) {
            case "safe" -> Policy.ALLOW;
            case "nsfw" -> settings.nsfw();
            case "unclassified" -> settings.unclassified();
            default -> settings.unavailable();
        };
    }

    private static String reason(Screening said) {
        return switch (said.nsfwVerdict()) {
            case "nsfw" -> "Looks as if it were not safe for everybody";
            case "unclassified" -> "Nothing has looked at it";
            default -> "It could not be looked at";
        };
    }
}
