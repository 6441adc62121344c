package dev.atelier.gateway.mcp;

import dev.atelier.gateway.credentials.Admitted;
import dev.atelier.gateway.upstream.UpstreamClients;
import dev.atelier.gateway.upstream.Upstreams;
import dev.atelier.platform.http.TraceId;
import io.quarkiverse.mcp.server.ToolCallException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The services, asked as the user who calls the tool. To be used on the event loop of the request. */
@RequestScoped
class Suite {

    static final String USER = "user";
    static final String MEDIA = "media";
    static final String HOSTING = "hosting";
    static final String GENERATION = "generation";
    static final String MODELS = "models";

    private static final Logger LOG = Logger.getLogger(Suite.class);
    private static final String JSON = "application/json";

    private final UpstreamClients clients;
    private final Upstreams upstreams;
    private final ToolSettings settings;
    private final String jwt;

    Suite(UpstreamClients clients, Upstreams upstreams, ToolSettings settings, RoutingContext request) {
        this.clients = clients;
        this.upstreams = upstreams;
        this.settings = settings;
        jwt = Admitted.in(request)
                .orElseThrow(() -> new IllegalStateException("a tool was called without a credential"))
                .jwt();
    }

    /** The caller's linked Discord account. */
    Optional<String> discordId() {
        var claims = new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(jwt.split("\\.")[1])));
        return Optional.ofNullable(claims.getString("discord_id"));
    }

    Uni<JsonObject> get(String service, String path) {
        return json(call(HttpMethod.GET, service, path, null, null));
    }

    Uni<JsonObject> post(String service, String path, JsonObject body) {
        return json(call(HttpMethod.POST, service, path, JSON, body.toBuffer()));
    }

    Uni<JsonObject> put(String service, String path, JsonObject body) {
        return json(call(HttpMethod.PUT, service, path, JSON, body.toBuffer()));
    }

    /** A file as the form that browsers send. */
    Uni<JsonObject> upload(String path, String name, byte[] file, JsonObject fields) {
        var boundary = "atelier-" + UUID.randomUUID();
        var body = Buffer.buffer();
        fields.forEach(field -> body.appendString("--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                + field.getKey() + "\"\r\n\r\n" + field.getValue() + "\r\n"));
        body.appendString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name.replaceAll("[\"\\r\\n\\\\]", "_") + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.appendBytes(file).appendString("\r\n--" + boundary + "--\r\n");
        return json(call(HttpMethod.POST, MEDIA, path, "multipart/form-data; boundary=" + boundary, body));
    }

    /** Bytes of a picture, or nothing when there are none or too many: a preview is never worth a failure. */
    Uni<Optional<Buffer>> picture(String service, String path) {
        return call(HttpMethod.GET, service, path, null, null)
                .map(answer -> answer.status() == 200 ? Optional.of(answer.body()) : Optional.<Buffer>empty())
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private record Answer(int status, Buffer body) {}

    private Uni<Answer> call(HttpMethod method, String service, String path, String type, Buffer body) {
        var options = upstreams
                .named(service)
                .request()
                .setMethod(method)
                .setURI(path)
                .setTimeout(settings.callTimeout().toMillis())
                .putHeader("Authorization", "Bearer " + jwt)
                .putHeader("Accept", "application/json, image/*")
                .putHeader("traceparent", TraceId.traceparent());
        return UniHelper.toUni(clients.ofThisEventLoop()
                        .request(options)
                        .compose(request -> send(request, type, body))
                        .compose(this::read))
                .onFailure(failure -> !(failure instanceof ToolCallException))
                .transform(failure -> {
                    LOG.warnf("%s did not answer %s %s: %s", service, method, path, failure);
                    return new ToolCallException(
                            "service_unavailable: the " + service + " service does not answer; try again in a minute.");
                });
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, String type, Buffer body) {
        if (body == null) {
            return request.send();
        }
        request.putHeader("Content-Type", type);
        return request.send(body);
    }

    private Future<Answer> read(HttpClientResponse response) {
        var most = settings.maxAnswer().asLongValue();
        var length = response.getHeader("Content-Length");
        if (length != null && Long.parseLong(length) > most) {
            response.request().reset();
            return Future.failedFuture(
                    new ToolCallException("answer_too_large: the answer does not fit; ask for less."));
        }
        var body = Buffer.buffer();
        response.handler(piece -> {
            if (body.length() + piece.length() > most) {
                response.request().reset();
            } else {
                body.appendBuffer(piece);
            }
        });
        return response.end().map(ended -> new Answer(response.statusCode(), body));
    }

    private static Uni<JsonObject> json(Uni<Answer> answered) {
        return answered.map(answer -> {
            if (answer.status() / 100 == 2) {
                return answer.body().length() == 0 ? new JsonObject() : new JsonObject(answer.body());
            }
            throw refused(answer);
        });
    }

    /** The problem in words an agent can act on. */
    private static ToolCallException refused(Answer answer) {
        try {
            var problem = new JsonObject(answer.body());
            var text = new StringBuilder(problem.getString("code", "error_" + answer.status()))
                    .append(": ")
                    .append(problem.getString("detail", "refused with status " + answer.status()));
            var errors = problem.getJsonArray("errors");
            if (errors != null) {
                errors.stream().map(JsonObject.class::cast).forEach(error -> text.append(" [")
                        .append(error.getString("field"))
                        .append(": ")
                        .append(error.getString("reason", error.getString("message")))
                        .append(']'));
            }
            return new ToolCallException(text.toString());
        } catch (DecodeException | ClassCastException noProblem) {
            return new ToolCallException("error_" + answer.status() + ": refused with status " + answer.status() + " "
                    + answer.body().getString(0, Math.min(200, answer.body().length()), StandardCharsets.UTF_8.name()));
        }
    }
}
