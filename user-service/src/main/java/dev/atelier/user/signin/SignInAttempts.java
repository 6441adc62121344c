package dev.atelier.user.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.sealing.SealBroken;
import dev.atelier.user.sealing.Sealing;
import dev.atelier.user.site.Site;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sign-ins between their beginning and their end. A browser keeps its own, sealed, so that strangers can begin as many as
 * they like without filling our database; a state that came back is noted, so that it counts once, at every replica.
 */
@ApplicationScoped
public class SignInAttempts {

    private static final Logger LOG = Logger.getLogger(SignInAttempts.class);
    private static final String PURPOSE = "sign-in";
    private static final String NAME = "atelier_sign_in";
    private static final String FINISH =
            "insert into finished_sign_in (state_hash, finished_at) values (?1, ?2) on conflict do nothing";
    private static final String FORGET = "delete from finished_sign_in where finished_at < ?1";

    private final SecureRandom random = new SecureRandom();
    private final Sealing sealing;
    private final Transactions transactions;
    private final ObjectMapper json;
    private final Site site;
    private final SignInSettings settings;

    SignInAttempts(Sealing sealing, Transactions transactions, ObjectMapper json, Site site, SignInSettings settings) {
        this.sealing = sealing;
        this.transactions = transactions;
        this.json = json;
        this.site = site;
        this.settings = settings;
    }

    void forgetRegularly(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(settings.patience().toMillis(), timer -> forget().subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf("Finished sign-ins stay until the next time: %s", failure.getMessage())));
    }

    /**
     * @param returnTo one of the own paths; fails with {@link SignInRefused} when it is none
     * @param linkSession see {@link SignInAttempt}
     */
    public SignInAttempt begin(String returnTo, String linkSession) {
        return SignInAttempt.begin(
                random, OwnPath.of(returnTo), linkSession, Instant.now().plus(settings.patience()));
    }

    /** Gives it to the browser to keep. */
    public NewCookie cookie(SignInAttempt attempt) {
        try {
            return cookie(sealing.seal(json.writeValueAsBytes(attempt), PURPOSE), settings.patience());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the browser forget it. */
    public NewCookie gone() {
        return cookie("", Duration.ZERO);
    }

    /**
     * The attempt of this browser that a state answers. It is over with this, whatever comes of it. Fails with {@link
     * SignInRefused} when the browser has begun none, or another one, or too long ago, or has finished it before.
     */
    public Uni<SignInAttempt> finish(HttpServerRequest request, String state) {
        return Uni.createFrom()
                .item(() -> kept(request)
                        .filter(attempt -> state != null && attempt.isAnsweredBy(state))
                        .filter(attempt -> Instant.now().isBefore(attempt.expiresAt()))
                        .orElseThrow(SignInRefused::unknownState))
                .call(this::once);
    }

    private Optional<SignInAttempt> kept(HttpServerRequest request) {
        try {
            return Optional.ofNullable(request.getCookie(site.cookieName(NAME)))
                    .map(Cookie::getValue)
                    .filter(value -> !value.isBlank())
                    .map(this::open);
        } catch (SealBroken forged) {
            return Optional.empty();
        }
    }

    private SignInAttempt open(String sealed) {
        try {
            return json.readValue(
                    new String(sealing.open(sealed, PURPOSE), StandardCharsets.UTF_8), SignInAttempt.class);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private Uni<Void> once(SignInAttempt attempt) {
        return transactions
                .run(() -> Panache.getSession().chain(session -> session.createNativeQuery(FINISH)
                        .setParameter(1, attempt.stateHash())
                        .setParameter(2, Instant.now())
                        .executeUpdate()))
                .invoke(inserted -> {
                    if (inserted == 0) {
                        throw SignInRefused.unknownState();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> forget() {
        var before = Instant.now().minus(settings.patience().multipliedBy(2));
        return transactions
                .run(() -> Panache.getSession().chain(session -> session.createNativeQuery(FORGET)
                        .setParameter(1, before)
                        .executeUpdate()))
                .replaceWithVoid();
    }

    /** Lax, not Strict: it has to come back with somebody whom another site sends. */
    private NewCookie cookie(String value, Duration life) {
        return new NewCookie.Builder(site.cookieName(NAME))
                .value(value)
                .path("/")
                .maxAge((int) life.toSeconds())
                .httpOnly(true)
                .secure(site.isSecure())
                .sameSite(SameSite.LAX)
                .build();
    }
}
