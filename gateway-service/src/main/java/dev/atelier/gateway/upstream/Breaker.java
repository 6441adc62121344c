package dev.atelier.gateway.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.concurrent.TimeUnit;

/**
 * Leaves a service alone for a while that has not answered most of the last requests, so that it can recover and its
 * callers need not wait. Only what says something of the service counts: no connection, a connection that broke before
 * the answer, no answer in time. An answer counts for it, whatever its status. Safe for all threads.
 */
public final class Breaker {

    private final CircuitBreaker breaker;
    private final long restSeconds;

    Breaker(String upstream, BreakerSettings settings) {
        restSeconds = Math.max(1, settings.rest().toSeconds());
        breaker = CircuitBreaker.of(
                upstream,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.TIME_BASED)
                        .slidingWindowSize(
                                Math.toIntExact(Math.max(1, settings.window().toSeconds())))
                        .minimumNumberOfCalls(settings.atLeast())
                        .failureRateThreshold(settings.failurePercent())
                        .waitDurationInOpenState(settings.rest())
                        .permittedNumberOfCallsInHalfOpenState(settings.trials())
                        // Trials that take long must not keep everybody else out until they are done.
                        .maxWaitDurationInHalfOpenState(settings.rest().multipliedBy(2))
                        .build());
    }

    /**
     * Asks to send a request. Each leave ends with exactly one call of {@link #answered}, {@link #failed} or
     * {@link #forget}.
     *
     * @throws UpstreamRefused while the service is left alone
     */
    public void ask() {
        if (!breaker.tryAcquirePermission()) {
            throw UpstreamRefused.resting(restSeconds);
        }
    }

    /** The service began to answer. */
    public void answered() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    /** The service did not. */
    public void failed(Throwable cause) {
        breaker.onError(0, TimeUnit.NANOSECONDS, cause);
    }

    /** It says nothing of the service how this request ended. */
    public void forget() {
        breaker.releasePermission();
    }

    /** Whether the service is left alone. */
    public boolean isOpen() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }
}
