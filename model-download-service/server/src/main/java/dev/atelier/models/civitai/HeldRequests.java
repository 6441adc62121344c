package dev.atelier.models.civitai;

import dev.atelier.models.download.DownloadState;
import dev.atelier.models.download.DownloadView;
import dev.atelier.models.download.Orders;
import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Holds requests until their download has ended, a limited number of them for a limited time. */
@ApplicationScoped
class HeldRequests {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Set<DownloadState> ENDED =
            Set.of(DownloadState.COMPLETED, DownloadState.FAILED, DownloadState.CANCELLED);
    /** After so many failed attempts the client is told, while we go on trying. */
    private static final int TELL_AFTER = 2;

    private final Vertx vertx;
    private final Orders orders;
    private final CivitaiSettings.Downloader settings;
    private final AtomicInteger held = new AtomicInteger();

    HeldRequests(Vertx vertx, Orders orders, CivitaiSettings settings) {
        this.vertx = vertx;
        this.orders = orders;
        this.settings = settings.downloader();
    }

    /** The download when it has ended, or when the client must be answered all the same. */
    Uni<DownloadView> hold(RoutingContext context, Supplier<Uni<DownloadView>> placed, Caller caller) {
        if (held.incrementAndGet() > settings.held()) {
            held.decrementAndGet();
            return Uni.createFrom().failure(new TooManyHeld());
        }
        var timer = vertx.setPeriodic(settings.signOfLife().toMillis(), tick -> signOfLife(context));
        var until = System.nanoTime() + settings.hold().toNanos();
        return placed.get()
                .chain(view -> settled(view, caller, context, until))
                .onTermination()
                .invoke(() -> {
                    vertx.cancelTimer(timer);
                    held.decrementAndGet();
                });
    }

    private Uni<DownloadView> settled(DownloadView view, Caller caller, RoutingContext context, long until) {
        if (isSettled(view)
                || System.nanoTime() - until >= 0
                || context.response().closed()) {
            return Uni.createFrom().item(view);
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(BETWEEN_LOOKS)
                .chain(() -> orders.get(view.id(), caller))
                .chain(next -> settled(next, caller, context, until));
    }

    private static boolean isSettled(DownloadView view) {
        return ENDED.contains(view.state()) || isPutOff(view);
    }

    /** Whether it waits for another attempt of which the client should know. */
    static boolean isPutOff(DownloadView view) {
        return view.state() == DownloadState.PENDING
                && view.error() != null
                && (view.error().code().equals("rate_limited") || view.attempts() >= TELL_AFTER);
    }

    /** RFC 9110, 15.2: a client reads any number of interim answers before the final one. */
    private static void signOfLife(RoutingContext context) {
        var response = context.response();
        if (context.request().version() == HttpVersion.HTTP_1_1 && !response.headWritten() && !response.closed()) {
            response.writeContinue();
        }
    }

    private static final class TooManyHeld extends ProblemException {

        TooManyHeld() {
            super(503, "busy", "Too many requests wait for their downloads; try again later.");
            withHeader("Retry-After", "30");
        }
    }
}
