package dev.atelier.standins.simulators.invokeai;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** The way FastAPI answers: {@code detail} for errors, 422 for bad bodies, gzip above 1000 bytes. */
final class FastApi {

    private static final int SMALLEST_GZIP = 1000;

    private FastApi() {}

    static void json(RoutingContext context, int status, Object body) {
        byte[] bytes = (body == null ? "null" : body.toString()).getBytes(StandardCharsets.UTF_8);
        String accepted = context.request().getHeader("accept-encoding");
        context.response().setStatusCode(status).putHeader("content-type", "application/json");
        if (bytes.length > SMALLEST_GZIP && accepted != null && accepted.contains("gzip")) {
            context.response().putHeader("content-encoding", "gzip").putHeader("vary", "Accept-Encoding");
            bytes = gzip(bytes);
        }
        context.response().end(Buffer.buffer(bytes));
    }

    static void detail(RoutingContext context, int status, String detail) {
        json(context, status, new JsonObject().put("detail", detail));
    }

    /** Turns what a handler throws into FastAPI's answers. */
    static Handler<RoutingContext> guarded(Handler<RoutingContext> handler) {
        return context -> {
            try {
                handler.handle(context);
            } catch (Unprocessable unprocessable) {
                json(context, 422, unprocessable.json());
            } catch (DecodeException | ClassCastException _) {
                json(context, 422, new Unprocessable("json_invalid", "JSON decode error", "body").json());
            }
        };
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
