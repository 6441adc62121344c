package dev.atelier.standins.simulators.civitai;

import dev.atelier.standins.simulators.Switches;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Optional;

/** The object storage behind signed links: ranges, entity tags, XML errors, and no patience with credentials. */
final class Storage {

    private static final String ROOT = "/civitai-delivery-worker-prod/model/42/";

    private final Vertx vertx;
    private final Catalogue catalogue;
    private final Switches switches;
    private final SignedLinks links;

    Storage(Vertx vertx, Catalogue catalogue, Switches switches, SignedLinks links) {
        this.vertx = vertx;
        this.catalogue = catalogue;
        this.switches = switches;
        this.links = links;
    }

    static String path(ModelFile file) {
        return ROOT + file.id() + "/blob";
    }

    void mount(Router router) {
        router.route().handler(this::serve);
    }

    private void serve(RoutingContext context) {
        if (context.request().headers().contains("authorization")) {
            error(context, 400, "InvalidRequest", "Missing x-amz-content-sha256");
            return;
        }
        SignedLinks.Verdict verdict = links.check(context.request().path(), context.queryParams());
        if (verdict == SignedLinks.Verdict.FORGED || !context.request().method().equals(HttpMethod.GET)) {
            error(context, 403, "SignatureDoesNotMatch", "The request signature we calculated does not match.");
        } else if (verdict == SignedLinks.Verdict.EXPIRED) {
            error(context, 403, "AccessDenied", "Request has expired");
        } else {
            file(context.request().path())
                    .ifPresentOrElse(
                            file -> send(context, file),
                            () -> error(context, 404, "NoSuchKey", "The specified key does not exist."));
        }
    }

    private void send(RoutingContext context, ModelFile file) {
        if (switches.takeOne("html_next")) {
            DownloadApi.page(context, 200, "Just a moment...");
            return;
        }
        byte[] bytes = spoiled(file);
        HttpServerResponse response = context.response()
                .putHeader("etag", file.etag())
                .putHeader("accept-ranges", "bytes")
                .putHeader("content-type", "application/octet-stream")
                .putHeader("content-disposition", context.queryParams().get("response-content-disposition"));
        String ifRange = context.request().getHeader("if-range");
        Optional<ByteRange> range = ifRange == null || ifRange.equals(file.etag())
                ? ByteRange.of(context.request().getHeader("range"), bytes.length)
                : Optional.empty();
        if (range.isEmpty()) {
            body(response, bytes);
        } else if (range.get().satisfiable()) {
            response.setStatusCode(206)
                    .putHeader(
                            "content-range",
                            "bytes " + range.get().first() + "-" + range.get().last() + "/" + bytes.length);
            body(
                    response,
                    Arrays.copyOfRange(
                            bytes, (int) range.get().first(), (int) range.get().last() + 1));
        } else {
            response.putHeader("content-range", "bytes */" + bytes.length);
            error(context, 416, "InvalidRange", "The requested range is not satisfiable");
        }
    }

    private byte[] spoiled(ModelFile file) {
        byte[] bytes = file.bytes();
        if (switches.takeOne("flip_byte_next")) {
            bytes = bytes.clone();
            bytes[bytes.length - 1] ^= 1;
        }
        return switches.takeOne("short_file_next") ? Arrays.copyOf(bytes, bytes.length / 2) : bytes;
    }

    private void body(HttpServerResponse response, byte[] bytes) {
        int speed = switches.number("bytes_per_second");
        if (speed == 0) {
            response.end(Buffer.buffer(bytes));
        } else {
            new Trickle(vertx, response, bytes, speed).start();
        }
    }

    private Optional<ModelFile> file(String path) {
        return catalogue.all().stream()
                .flatMap(model -> model.versions().stream())
                .flatMap(version -> version.files().stream())
                .filter(file -> path(file).equals(path))
                .findFirst();
    }

    private static void error(RoutingContext context, int status, String code, String message) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/xml")
                .end("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error>");
    }
}
