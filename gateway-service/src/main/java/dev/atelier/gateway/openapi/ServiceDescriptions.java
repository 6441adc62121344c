package dev.atelier.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.gateway.upstream.Upstream;
import dev.atelier.gateway.upstream.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Asks the services what they can do. Bounded in time and size; a service that does not answer is left out. */
@ApplicationScoped
class ServiceDescriptions {

    private static final Logger LOG = Logger.getLogger(ServiceDescriptions.class);
    private static final String PATH = "/q/openapi?format=json";

    private final Vertx vertx;
    private final Upstreams upstreams;
    private final ObjectMapper json;
    private final HttpClient client;
    private final long timeoutMillis;
    private final long maxSize;

    ServiceDescriptions(Vertx vertx, Upstreams upstreams, ObjectMapper json, OpenApiSettings settings) {
        this.vertx = vertx;
        this.upstreams = upstreams;
        this.json = json;
        timeoutMillis = settings.timeout().toMillis();
        maxSize = settings.maxSize().asLongValue();
        client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(timeoutMillis))
                .setMaxPoolSize(2));
    }

    /** What each service says, by its name; empty where it says nothing usable in time. Never fails. */
    Future<Map<String, Optional<JsonNode>>> ask() {
        var asked = new TreeMap<String, Future<Optional<JsonNode>>>();
        upstreams.all().forEach(upstream -> asked.put(upstream.name(), ask(upstream)));
        return Future.join(asked.values().stream().toList()).map(all -> {
            var said = new TreeMap<String, Optional<JsonNode>>();
            asked.forEach((name, answer) -> said.put(name, answer.result()));
            return said;
        });
    }

    private Future<Optional<JsonNode>> ask(Upstream upstream) {
        var result = Promise.<JsonNode>promise();
        var timer = vertx.setTimer(timeoutMillis, late -> result.tryFail("no answer in time"));
        client.request(upstream.request()
                        .setMethod(HttpMethod.GET)
                        .setURI(PATH)
                        .setTimeout(timeoutMillis)
                        .putHeader("Accept", "application/json"))
                .compose(request -> {
                    var body = request.send().compose(this::body);
                    result.future().onFailure(given -> {
                        if (!body.succeeded()) {
                            request.reset();
                        }
                    });
                    return body;
                })
                .map(this::read)
                .onComplete(read -> {
                    vertx.cancelTimer(timer);
                    if (read.succeeded()) {
                        result.tryComplete(read.result());
                    } else {
                        result.tryFail(read.cause());
                    }
                });
        return result.future().map(Optional::of).otherwise(failure -> {
            LOG.infof("%s does not describe itself: %s", upstream.name(), failure.getMessage());
            return Optional.empty();
        });
    }

    private Future<Buffer> body(HttpClientResponse answer) {
        var complete = Promise.<Buffer>promise();
        var body = Buffer.buffer();
        answer.exceptionHandler(complete::tryFail);
        if (answer.statusCode() != 200) {
            complete.fail("answered " + answer.statusCode());
            return complete.future();
        }
        answer.handler(piece -> {
            if (body.length() + piece.length() > maxSize) {
                complete.tryFail("the description is larger than " + maxSize + " bytes");
            } else {
                body.appendBuffer(piece);
            }
        });
        answer.endHandler(all -> complete.tryComplete(body));
        return complete.future();
    }

    private JsonNode read(Buffer body) {
        try {
            var description = json.readTree(body.getBytes());
            if (!description.path("paths").isObject()) {
                throw new IllegalArgumentException("what it answered is no OpenAPI description");
            }
            return description;
        } catch (IOException e) {
            throw new IllegalArgumentException("what it answered is no JSON", e);
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
