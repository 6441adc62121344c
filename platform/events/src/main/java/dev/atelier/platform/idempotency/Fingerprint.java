package dev.atelier.platform.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Objects;

/**
 * What makes two requests the same: query, type and length of the body, and the body itself where it is small. Streams
 * stay streams: a large body, one of unknown length and a form with files are not read here.
 */
@ApplicationScoped
class Fingerprint {

    private final long longestBody;

    Fingerprint(IdempotencySettings settings) {
        this.longestBody = settings.maxComparedBody().asLongValue();
    }

    Uni<byte[]> of(ContainerRequestContext context, HttpServerRequest request) {
        var type = Objects.requireNonNullElse(context.getHeaderString("Content-Type"), "");
        var head = Digest.of(
                Objects.requireNonNullElse(request.query(), ""),
                type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT),
                Objects.requireNonNullElse(context.getHeaderString("Content-Length"), ""));
        if (type.startsWith("multipart/") || context.getLength() <= 0 || context.getLength() > longestBody) {
            return Uni.createFrom().item(head);
        }
        return read(request).map(body -> {
            context.setEntityStream(new ByteArrayInputStream(body));
            return Digest.of(head, body);
        });
    }

    private static Uni<byte[]> read(HttpServerRequest request) {
        return Uni.createFrom().emitter(emitter -> {
            request.body().onSuccess(body -> emitter.complete(body.getBytes())).onFailure(emitter::fail);
            request.resume();
        });
    }
}
