package dev.atelier.user.signin;

import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.http.TraceId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;

/** Tells a person in a browser, in words, why a sign-in does not go on. Programs get the problem as everywhere. */
public final class SignInPage {

    private SignInPage() {}

    /** Fails with the problem itself when whoever asks is no browser. */
    public static Uni<Response> of(ProblemException problem, HttpServerRequest request, String again) {
        var accept = request.getHeader("Accept");
        if (accept == null || !accept.contains("text/html")) {
            return Uni.createFrom().failure(problem);
        }
        var response = Response.status(problem.status())
                .type("text/html;charset=UTF-8")
                .header("Cache-Control", "no-store")
                .entity(html(problem, again));
        problem.headers().forEach(response::header);
        return Uni.createFrom().item(response.build());
    }

    private static String html(ProblemException problem, String again) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Not signed in</title></head>
                <body>
                <h1>Not signed in</h1>
                <p>%s</p>
                <p><a href="%s">Try again</a> or <a href="/">go to the front page</a>.</p>
                <p><small>%s %s</small></p>
                </body>
                </html>
                """.formatted(escaped(problem.getMessage()), escaped(again), problem.code(), TraceId.current());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
