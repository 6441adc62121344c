package dev.atelier.gateway.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atelier.gateway.credentials.InternalToken;
import dev.atelier.platform.http.TraceId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes denials at once and keeps them until they are told. Never waits and is bounded in every direction: a flood of
 * denials becomes one a minute per client and route, and what does not fit is counted in
 * {@code atelier_gateway_audit_dropped_total}. For all threads.
 */
@ApplicationScoped
public class AuditTrail {

    /** Codes of refusals that are told as they are. */
    private static final Set<String> TOLD =
            Set.of("address_denied", "local_only", "cross_site_request", "scope_missing", "rate_limited");
    /** Codes that anybody's typing error causes; only many of them say something. */
    private static final Set<String> GUESSES = Set.of("invalid_credential", "expired_credential", "revoked_credential");

    private static final String BURST = "credential_burst";
    private static final int REMEMBERED = 20_000;

    private final BlockingQueue<Denial> waiting;
    private final Cache<String, Boolean> told;
    private final Cache<String, AtomicInteger> guesses;
    private final int burst;
    private final Counter dropped;

    AuditTrail(AuditSettings settings, MeterRegistry meters) {
        waiting = new ArrayBlockingQueue<>(settings.waiting());
        burst = settings.burst();
        told = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(settings.sameAgain())
                .build();
        guesses = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(settings.sameAgain())
                .build();
        dropped = Counter.builder("atelier.gateway.audit.dropped")
                .description("denials that were not told because too many waited")
                .register(meters);
    }

    /**
     * A request was refused. Most refusals are no matter of security and are passed over.
     *
     * @param code the client got
     * @param who it was, where that was known
     */
    public void refused(String code, Optional<InternalToken> who, String address, String route) {
        if (TOLD.contains(code)) {
            keep(code, who, address, route);
        } else if (GUESSES.contains(code)
                && guesses.get(address, first -> new AtomicInteger()).incrementAndGet() == burst) {
            keep(BURST, who, address, route);
        }
    }

    private void keep(String kind, Optional<InternalToken> who, String address, String route) {
        var denial = new Denial(
                kind,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                who.map(InternalToken::userId),
                who.map(InternalToken::credentialId),
                address,
                route,
                TraceId.current());
        if (told.asMap().putIfAbsent(denial.likeness(), true) == null && !waiting.offer(denial)) {
            dropped.increment();
        }
    }

    /** Up to so many of the oldest, which then are the caller's to tell. */
    List<Denial> take(int atMost) {
        var some = new ArrayList<Denial>();
        waiting.drainTo(some, atMost);
        return some;
    }
}
