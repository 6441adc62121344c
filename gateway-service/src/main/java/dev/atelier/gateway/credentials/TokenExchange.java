package dev.atelier.gateway.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.gateway.upstream.Admission;
import dev.atelier.gateway.upstream.Upstream;
import dev.atelier.gateway.upstream.UpstreamClients;
import dev.atelier.gateway.upstream.Upstreams;
import dev.atelier.platform.http.TraceId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;

/** Asks user-service for the internal token that belongs to an API key. Bounded in number and in time. */
@ApplicationScoped
class TokenExchange {

    private static final String EXCHANGE = "/internal/tokens/exchange";
    private static final String SINGLE_USER = "/internal/tokens/single-user";

    private final Vertx vertx;
    private final UpstreamClients clients;
    private final Upstream users;
    private final Admission admission;
    private final ObjectMapper json;
    private final String authorization;
    private final long timeoutMillis;

    TokenExchange(
            Vertx vertx,
            UpstreamClients clients,
            Upstreams upstreams,
            ObjectMapper json,
            ServiceSecret secret,
            CredentialSettings settings) {
        this.vertx = vertx;
        this.clients = clients;
        this.json = json;
        users = upstreams.named(Upstreams.USER);
        admission = new Admission(settings.exchanges(), settings.waitingExchanges());
        timeoutMillis = settings.exchangeTimeout().toMillis();
        authorization = secret.authorization();
    }

    /**
     * Must be called on an event loop, and completes on it. Fails with {@link CredentialRefused}: with what user-service
     * said of the key, or as unverifiable when it said nothing usable in time.
     */
    Future<InternalToken> exchange(String credential) {
        return ask(EXCHANGE, new JsonObject().put("credential", credential));
    }

    /** The same for the one person there is, where nobody signs in; user-service knows whether that is so. */
    Future<InternalToken> singleUser() {
        return ask(SINGLE_USER, new JsonObject());
    }

    private Future<InternalToken> ask(String path, JsonObject question) {
        var result = Promise.<InternalToken>promise();
        Admission.Ticket ticket;
        try {
            ticket = admission.enter(vertx.getOrCreateContext(), () -> ask(path, question, result));
        } catch (RuntimeException busy) {
            return Future.failedFuture(CredentialRefused.unverifiable(busy));
        }
        var timer = vertx.setTimer(timeoutMillis, late -> result.tryFail("no answer in time"));
        if (ticket.atOnce()) {
            ask(path, question, result);
        }
        return result.future()
                .onComplete(done -> {
                    vertx.cancelTimer(timer);
                    ticket.leave();
                })
                .recover(failure -> Future.failedFuture(
                        failure instanceof CredentialRefused ? failure : CredentialRefused.unverifiable(failure)));
    }

    private void ask(String path, JsonObject question, Promise<InternalToken> result) {
        var options = users.request()
                .setMethod(HttpMethod.POST)
                .setURI(path)
                .setTimeout(timeoutMillis)
                .putHeader("Authorization", authorization)
                .putHeader("Content-Type", "application/json")
                .putHeader("Accept", "application/json")
                .putHeader("traceparent", TraceId.traceparent());
        clients.ofThisEventLoop()
                .request(options)
                .compose(request -> answerTo(request, question))
                .onComplete(answered -> {
                    if (answered.succeeded()) {
                        result.tryComplete(answered.result());
                    } else {
                        result.tryFail(answered.cause());
                    }
                });
    }

    private Future<InternalToken> answerTo(HttpClientRequest request, JsonObject question) {
        return request.send(question.toBuffer())
                .compose(answer -> answer.body().compose(body -> read(answer.statusCode(), body)));
    }

    private Future<InternalToken> read(int status, Buffer body) {
        try {
            return switch (status) {
                case 200 -> Future.succeededFuture(token(json.readTree(body.getBytes())));
                case 401 -> Future.failedFuture(refusal(json.readTree(body.getBytes())));
                default -> Future.failedFuture("user-service answered the exchange with " + status);
            };
        } catch (IOException | RuntimeException unreadable) {
            return Future.failedFuture(new IllegalStateException("user-service's answer is unreadable", unreadable));
        }
    }

    private static InternalToken token(JsonNode answer) {
        var jwt = answer.required("token").textValue();
        return new InternalToken(
                jwt,
                Instant.parse(answer.required("expires_at").textValue()),
                answer.required("credential_id").textValue(),
                answer.required("user_id").textValue(),
                Claims.scopes(jwt));
    }

    /** A 401 without one of the three codes means that the gateway itself was not believed. */
    private static Throwable refusal(JsonNode problem) {
        return switch (problem.path("code").asText()) {
            case "invalid_credential" -> CredentialRefused.invalid();
            case "expired_credential" -> CredentialRefused.expired();
            case "revoked_credential" -> CredentialRefused.revoked();
            default -> new IllegalStateException("user-service does not accept this gateway's service secret");
        };
    }
}
