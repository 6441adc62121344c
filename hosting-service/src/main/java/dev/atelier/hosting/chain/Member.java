package dev.atelier.hosting.chain;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** One host in the chain, with its bulkhead, its circuit breaker and its figures. */
final class Member {

    private static final Logger LOG = Logger.getLogger(Member.class);
    private static final String METER = "atelier.hosting.publish";

    private final ImageHost host;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final MeterRegistry metrics;

    Member(ImageHost host, CircuitBreaker breaker, Bulkhead bulkhead, MeterRegistry metrics) {
        this.host = host;
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.metrics = metrics;
    }

    ImageHost host() {
        return host;
    }

    /** Whether it would be asked now. */
    boolean inRotation() {
        return !breaker.isResting();
    }

    /** Fails as {@link ImageHost#publish} does; with {@link Reason#CIRCUIT_OPEN} or {@link Reason#BUSY} without asking. */
    Uni<PublishedLink> publish(PublishRequest request, As as) {
        return bulkhead.enter(() -> asked(request, as)).onFailure().invoke(failure -> {
            if (failure instanceof NotPublished refused && refused.reason() == Reason.BUSY) {
                count(Timer.start(metrics), Reason.BUSY.code());
            }
        });
    }

    private Uni<PublishedLink> asked(PublishRequest request, As as) {
        if (!breaker.admits()) {
            count(Timer.start(metrics), Reason.CIRCUIT_OPEN.code());
            return Uni.createFrom().failure(new NotPublished(Reason.CIRCUIT_OPEN));
        }
        var timer = Timer.start(metrics);
        return host.publish(request, as)
                .onItem()
                .invoke(() -> {
                    breaker.worked();
                    count(timer, "published");
                })
                .onFailure()
                .invoke(failure -> note(request, timer, failure))
                .onCancellation()
                .invoke(breaker::undecided);
    }

    Uni<Availability> availability() {
        return host.availability()
                .map(answer -> breaker.isOpen() && answer.available()
                        ? Availability.yes(answer.message() + " It failed lately and is tried again shortly.")
                        : answer);
    }

    private void note(PublishRequest request, Timer.Sample timer, Throwable failure) {
        if (!(failure instanceof NotPublished refused)) {
            breaker.undecided();
            count(timer, "original_unreadable");
            return;
        }
        if (refused.reason().isTrouble()) {
            breaker.failed();
        } else {
            breaker.worked();
        }
        count(timer, refused.reason().code());
        LOG.infof(
                "%s %s did not take publication %s: %s",
                host.service(),
                host.instance(),
                request.publicationId(),
                refused.reason().code());
    }

    private void count(Timer.Sample timer, String outcome) {
        timer.stop(Timer.builder(METER)
                .description("Attempts to publish a picture at a host")
                .tag("host", host.service())
                .tag("instance", host.instance())
                .tag("outcome", outcome)
                .register(metrics));
    }
}
