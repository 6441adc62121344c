package dev.atelier.user.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Slows down who guesses. A login counts as failed from its beginning until it has succeeded, so that many at the same
 * moment get no further than one after the other. Each replica counts for itself.
 */
@ApplicationScoped
class FailedLogins {

    private final Cache<String, Failures> byName;
    private final Cache<String, Failures> byAddress;
    private final PasswordSettings settings;
    private final InstantSource clock;

    @Inject
    FailedLogins(PasswordSettings settings) {
        this(settings, InstantSource.system());
    }

    FailedLogins(PasswordSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        byName = cache();
        byAddress = cache();
    }

    private Cache<String, Failures> cache() {
        return Caffeine.newBuilder()
                .maximumSize(settings.remembered())
                .expireAfterWrite(settings.failureWindow())
                .build();
    }

    /** Fails with {@link LoginRefused} when too many failed by this name or from this address. */
    void begin(String nameKey, String address) {
        count(byAddress, address, settings.failuresPerAddress());
        try {
            count(byName, nameKey, settings.failuresPerName());
        } catch (LoginRefused refused) {
            takeBack(byAddress, address); // nothing was tried
            throw refused;
        }
    }

    /** Forgets what failed by this name; from the address only this one is taken back, for others share it. */
    void succeeded(String nameKey, String address) {
        byName.invalidate(nameKey);
        takeBack(byAddress, address);
    }

    /** The login was neither right nor wrong: it was not checked. */
    void unchecked(String nameKey, String address) {
        takeBack(byName, nameKey);
        takeBack(byAddress, address);
    }

    private void count(Cache<String, Failures> cache, String key, int most) {
        var now = clock.instant();
        cache.asMap().compute(key, (ignored, before) -> {
            if (before == null || !now.isBefore(before.until())) {
                return new Failures(1, now.plus(settings.failureWindow()));
            }
            if (before.count() >= most) {
                throw LoginRefused.tooMany(Duration.between(now, before.until()));
            }
            return before.plus(1);
        });
    }

    private static void takeBack(Cache<String, Failures> cache, String key) {
        cache.asMap().computeIfPresent(key, (ignored, before) -> before.count() > 1 ? before.plus(-1) : null);
    }

    private record Failures(int count, Instant until) {

        Failures plus(int more) {
            return new Failures(count + more, until);
        }
    }
}
