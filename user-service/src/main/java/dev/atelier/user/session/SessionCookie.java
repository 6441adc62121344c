package dev.atelier.user.session;

import dev.atelier.user.site.Site;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a browser keeps a session: {@code __Host-atelier_session} where people come over TLS, {@code atelier_session}
 * where they do not. No script can read it, and other sites' pages cannot make a browser send it with a change.
 */
@ApplicationScoped
public class SessionCookie {

    private static final String NAME = "atelier_session";

    private final Site site;
    private final String name;

    SessionCookie(Site site) {
        this.site = site;
        name = site.cookieName(NAME);
    }

    /** Lasts as long as the session can; when it is not used, the session ends before its cookie. */
    public NewCookie of(StartedSession session) {
        return cookie(session.secret(), Duration.between(Instant.now(), session.endsAt()));
    }

    /** Makes the browser forget the session. */
    public NewCookie gone() {
        return cookie("", Duration.ZERO);
    }

    /** What the browser shows. */
    public Optional<String> in(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(name))
                .map(io.vertx.core.http.Cookie::getValue)
                .filter(value -> !value.isBlank());
    }

    private NewCookie cookie(String value, Duration life) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge((int) life.toSeconds())
                .httpOnly(true)
                .secure(site.isSecure())
                .sameSite(SameSite.LAX)
                .build();
    }
}
