package dev.atelier.models.node;

import dev.atelier.platform.blobs.BlobContent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Sends a blob as fast as the client takes it, its length in the head, so that a broken transfer shows. */
@Provider
class BlobContentWriter implements ServerMessageBodyWriter<BlobContent> {

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return BlobContent.class == type;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return BlobContent.class == type;
    }

    @Override
    public void writeResponse(BlobContent content, Type generic, ServerRequestContext context) {
        var request = (ResteasyReactiveRequestContext) context;
        HttpServerResponse response = request.unwrap(RoutingContext.class).response();
        response.putHeader("Content-Length", Long.toString(content.length()));
        request.suspend();
        content.bytes()
                .onItem()
                .transformToUniAndConcatenate(piece -> Uni.createFrom()
                        .completionStage(() -> response.write(piece).toCompletionStage()))
                .onItem()
                .ignoreAsUni()
                .chain(() ->
                        Uni.createFrom().completionStage(() -> response.end().toCompletionStage()))
                .subscribe()
                .with(sent -> request.resume(), failure -> {
                    if (!response.closed()) {
                        response.reset();
                    }
                    request.resume();
                });
    }

    @Override
    public void writeTo(
            BlobContent content,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        throw new IOException("A blob is sent without being collected");
    }
}
