package dev.atelier.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.platform.idempotency.Requests.Run;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.AbstractCancellableServerRestHandler;

/** Stands before every POST endpoint; looks only at requests that carry a key and a credential. */
class IdempotencyFilter {

    static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";
    private static final Logger LOG = Logger.getLogger(IdempotencyFilter.class);
    private static final String RUN = IdempotencyFilter.class.getName();
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]{1,255}");
    private static final List<String> KEPT_HEADERS =
            List.of("Location", "ETag", "Last-Modified", "Link", "Preference-Applied", "Content-Language");

    /** After those that judge whether the caller may at all. */
    private static final int AFTER_JUDGEMENT = 5500;

    private final Requests requests;
    private final Fingerprint fingerprint;
    private final ObjectMapper json;
    private final long largestAnswer;

    IdempotencyFilter(Requests requests, Fingerprint fingerprint, ObjectMapper json, IdempotencySettings settings) {
        this.requests = requests;
        this.fingerprint = fingerprint;
        this.json = json;
        this.largestAnswer = settings.maxAnswer().asLongValue();
    }

    @ServerRequestFilter(priority = AFTER_JUDGEMENT)
    public Uni<Response> before(ContainerRequestContext context, RoutingContext routing) {
        var key = context.getHeaderString(KEY);
        var caller = caller(context);
        if (key == null || caller.isEmpty() || !context.getMethod().equals("POST")) {
            return null;
        }
        if (!PRINTABLE.matcher(key).matches()) {
            throw IdempotencyRefused.invalid();
        }
        var path = context.getUriInfo().getPath();
        var run = Run.of(RequestKey.of(caller.get(), "POST", path, key));
        var request = CurrentRequestManager.get();
        return fingerprint
                .of(context, routing.request())
                .chain(print -> requests.begin(run, print))
                .map(kept -> {
                    if (kept.isEmpty()) {
                        context.setProperty(RUN, run);
                        finishWithoutTheCaller(request);
                        routing.addEndHandler(end -> ended(run, routing, end.succeeded()));
                    }
                    return kept.map(IdempotencyFilter::again).orElse(null);
                });
    }

    private static Optional<String> caller(ContainerRequestContext context) {
        var principal = context.getSecurityContext().getUserPrincipal();
        return Optional.ofNullable(principal)
                .map(java.security.Principal::getName)
                .filter(name -> !name.isEmpty());
    }

    private static Response again(KeptAnswer kept) {
        var answer = Response.status(kept.status()).header(REPLAYED, "true");
        kept.headers().forEach(answer::header);
        return kept.body().length == 0
                ? answer.build()
                : answer.entity(new String(kept.body(), StandardCharsets.UTF_8)).build();
    }

    @ServerResponseFilter
    public Uni<Void> after(ContainerRequestContext context, ContainerResponseContext answer) {
        if (!(context.getProperty(RUN) instanceof Run run)) {
            return null;
        }
        run.settle();
        return kept(answer).map(keep -> requests.keep(run, keep)).orElseGet(() -> requests.free(run));
    }

    /** Work that is cancelled when its caller leaves may have been committed already, and its answer would be lost. */
    private static void finishWithoutTheCaller(ResteasyReactiveRequestContext request) {
        for (var handler : request.getHandlers()) {
            if (handler instanceof AbstractCancellableServerRestHandler cancellable) {
                cancellable.setCancellable(false);
            }
        }
    }

    /**
     * Streamed answers pass no filter, and an upload that broke off makes nothing: both free the key. Who left after
     * having sent everything, and asks again, finds what is being done for it.
     */
    private void ended(Run run, RoutingContext routing, boolean answered) {
        if ((answered || !routing.request().isEnded()) && run.settle()) {
            requests.free(run).subscribe().with(ignored -> {});
        }
    }

    private Optional<KeptAnswer> kept(ContainerResponseContext answer) {
        return answer.getStatus() >= 400
                ? Optional.empty()
                : body(answer)
                        .filter(body -> body.length <= largestAnswer)
                        .map(body -> new KeptAnswer(answer.getStatus(), headers(answer), body));
    }

    private static LinkedHashMap<String, String> headers(ContainerResponseContext answer) {
        var headers = new LinkedHashMap<String, String>();
        for (var name : KEPT_HEADERS) {
            Optional.ofNullable(answer.getHeaderString(name)).ifPresent(value -> headers.put(name, value));
        }
        if (answer.hasEntity()) {
            headers.put(
                    "Content-Type",
                    Optional.ofNullable(answer.getMediaType())
                            .map(MediaType::toString)
                            .orElse(
                                    answer.getEntity() instanceof String
                                            ? "text/plain"
                                            : "application/json;charset=UTF-8"));
        }
        return headers;
    }

    /** As it will be serialised; empty for a stream. */
    private Optional<byte[]> body(ContainerResponseContext answer) {
        if (!answer.hasEntity()) {
            return Optional.of(new byte[0]);
        }
        if (answer.getEntity() instanceof String text) {
            return Optional.of(text.getBytes(StandardCharsets.UTF_8));
        }
        var type = answer.getMediaType();
        if (type != null && !type.getSubtype().endsWith("json")) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.writeValueAsBytes(answer.getEntity()));
        } catch (JsonProcessingException e) {
            LOG.debugf(e, "an answer that is no JSON is not kept");
            return Optional.empty();
        }
    }
}
