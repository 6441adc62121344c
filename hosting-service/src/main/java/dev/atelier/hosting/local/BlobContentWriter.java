package dev.atelier.hosting.local;

import dev.atelier.platform.blobs.BlobContent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Streams a blob to the client as fast as it takes it, its length told beforehand. A client that
 * leaves ends the read; a read that breaks ends the connection, so that nobody takes a part for the whole.
 */
@Provider
class BlobContentWriter implements ServerMessageBodyWriter<BlobContent> {

    private static final Logger LOG = Logger.getLogger(BlobContentWriter.class);

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return BlobContent.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return BlobContent.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(BlobContent content, Type generic, ServerRequestContext context) {
        var request = (ResteasyReactiveRequestContext) context;
        var response = request.unwrap(RoutingContext.class).response();
        request.suspend();
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(content.length()));
        content.bytes()
                .onItem()
                .transformToUniAndConcatenate(piece -> Uni.createFrom()
                        .completionStage(() -> response.write(piece).toCompletionStage()))
                .onItem()
                .ignoreAsUni()
                .chain(() ->
                        Uni.createFrom().completionStage(() -> response.end().toCompletionStage()))
                .subscribe()
                .with(ignored -> request.resume(), failure -> breakOff(failure, response, request));
    }

    private static void breakOff(
            Throwable failure, HttpServerResponse response, ResteasyReactiveRequestContext request) {
        LOG.debugf(failure, "a download ends early");
        if (!response.closed()) {
            response.reset();
        }
        request.resume();
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
        throw new IOException("blobs are streamed, not buffered");
    }
}
