package dev.atelier.gateway.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.gateway.audit.AuditTrail;
import dev.atelier.gateway.forwarding.ClientAddress;
import dev.atelier.gateway.forwarding.UnreadBody;
import dev.atelier.gateway.routing.Route;
import dev.atelier.platform.http.Dialect;
import dev.atelier.platform.http.Problem;
import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.http.TraceId;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Writes the gateway's own refusals. */
@ApplicationScoped
class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);
    private static final String NO_ROUTE = "none";
    private static final String REQUEST_ID = "X-Request-Id";

    private final ObjectMapper json;
    private final UnreadBody unreadBody;
    private final AuditTrail audit;
    private final ClientAddress clientAddress;

    Answers(ObjectMapper json, UnreadBody unreadBody, AuditTrail audit, ClientAddress clientAddress) {
        this.audit = audit;
        this.clientAddress = clientAddress;
        this.json = json;
        this.unreadBody = unreadBody;
    }

    /** Answers a request that no route was found for. */
    void refuse(RoutingContext context, ProblemException problem, Dialect dialect) {
        refuse(context, problem, dialect, NO_ROUTE);
    }

    /** Answers with a problem in the route's dialect; what was prepared of another answer is thrown away. */
    void refuse(RoutingContext context, ProblemException problem, Route route) {
        refuse(context, problem, route.dialect(), route.name());
    }

    private void refuse(RoutingContext context, ProblemException problem, Dialect dialect, String route) {
        if (problem.status() < 500) {
            audit.refused(
                    problem.code(),
                    Optional.ofNullable(context.get(Entry.WHO)),
                    clientAddress
                            .of(context.request())
                            .map(InetAddress::getHostAddress)
                            .orElse("unknown"),
                    route);
        }
        var response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        if (problem.status() >= 500) {
            LOG.warnf("answered %d %s: %s", problem.status(), problem.code(), problem.getCause());
        }
        var known = response.headers().get(REQUEST_ID);
        var requestId = known != null ? known : TraceId.current();
        response.headers().clear();
        response.setChunked(false)
                .setStatusCode(problem.status())
                .putHeader(REQUEST_ID, requestId)
                .putHeader("Content-Type", Problem.CONTENT_TYPE)
                .putHeader("Cache-Control", "no-store");
        problem.headers().forEach(response::putHeader);
        if (UnreadBody.isAnnounced(context.request())) {
            response.putHeader("Connection", "close");
            unreadBody.drop(context);
        }
        var body = body(problem, dialect);
        if ("HEAD".equals(context.request().method().name())) {
            response.putHeader("Content-Length", String.valueOf(body.length())).end();
        } else {
            response.end(body);
        }
    }

    private Buffer body(ProblemException problem, Dialect dialect) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem.problem().body(dialect)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written", e);
        }
    }
}
