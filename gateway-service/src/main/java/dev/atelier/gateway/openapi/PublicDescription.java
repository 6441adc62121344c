package dev.atelier.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.atelier.gateway.routing.RouteTable;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.mutiny.Uni;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The description as it is handed out, kept for a while. */
@ApplicationScoped
class PublicDescription {

    /** The same in both formats. */
    record Rendered(byte[] json, byte[] yaml) {}

    private final Vertx vertx;
    private final RouteTable routes;
    private final ServiceDescriptions services;
    private final OpenApiDocumentService own;
    private final ObjectMapper json;
    private final OpenApiSettings settings;
    private final YAMLMapper yaml = new YAMLMapper();
    private final Uni<Rendered> kept;

    private volatile long goodUntil = System.nanoTime();

    PublicDescription(
            Vertx vertx,
            RouteTable routes,
            ServiceDescriptions services,
            OpenApiDocumentService own,
            ObjectMapper json,
            OpenApiSettings settings) {
        this.vertx = vertx;
        this.routes = routes;
        this.services = services;
        this.own = own;
        this.json = json;
        this.settings = settings;
        checkUrl(settings.publicUrl());
        kept = Uni.createFrom()
                .completionStage(() -> services.ask().compose(this::render).toCompletionStage())
                .memoize()
                .until(() -> System.nanoTime() - goodUntil > 0);
    }

    Uni<Rendered> get() {
        return kept;
    }

    private Future<Rendered> render(Map<String, Optional<JsonNode>> said) {
        return vertx.executeBlocking(() -> {
            var merge = new Merge(routes);
            var unavailable = new TreeSet<String>();
            merge.add(Merge.GATEWAY, ownDescription());
            said.forEach((service, description) ->
                    description.ifPresentOrElse(it -> merge.add(service, it), () -> unavailable.add(service)));
            var whole = merge.whole(settings.publicUrl(), unavailable);
            keepFor(unavailable.isEmpty() ? settings.keepFor() : settings.retryAfter());
            return rendered(whole);
        });
    }

    private void keepFor(Duration time) {
        goodUntil = System.nanoTime() + time.toNanos();
    }

    private Rendered rendered(JsonNode whole) throws JsonProcessingException {
        return new Rendered(json.writeValueAsBytes(whole), yaml.writeValueAsBytes(whole));
    }

    private JsonNode ownDescription() {
        try {
            return json.readTree(own.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON));
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway's own description cannot be read", e);
        }
    }

    private static void checkUrl(String text) {
        try {
            var url = URI.create(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // told below, like every other text that is no URL
        }
        throw new IllegalStateException("atelier.gateway.openapi.public-url (ATELIER_PUBLIC_URL): '" + text
                + "' must be http(s)://host[:port]");
    }
}
