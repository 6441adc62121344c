package dev.atelier.standins.simulators.chevereto;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.Optional;

/**
 * What a request brought for storing.
 *
 * @param file the path of a file part, else absent
 * @param decoded the bytes of a base64 text, else absent
 * @param imgBb whether it came in the field {@code image}, which changes the answer's shape
 */
record Source(Optional<String> file, Optional<byte[]> decoded, String filename, long size, boolean imgBb) {

    /** Finds the source of a request with the checks that come before the upload pipeline. */
    static Source of(RoutingContext context, Account owner) {
        for (FileUpload upload : context.fileUploads()) {
            if (upload.name().equals("source") || upload.name().equals("image")) {
                if (upload.size() == 0) {
                    throw new Refusal(130, "Empty source");
                }
                return new Source(
                        Optional.of(upload.uploadedFileName()),
                        Optional.empty(),
                        upload.fileName(),
                        upload.size(),
                        upload.name().equals("image"));
            }
        }
        boolean imgBb = field(context, "source").isEmpty();
        String text = field(context, "source")
                .or(() -> field(context, "image"))
                .orElseThrow(() -> new Refusal(130, "Empty upload source"));
        return text.matches("(?i)[a-z][a-z0-9+.-]*://.*")
                ? refuseUrl(text, owner)
                : base64(context, text.replaceAll("\\s", ""), imgBb);
    }

    /** A form field or query parameter; empty and {@code 0} count as not sent. */
    static Optional<String> field(RoutingContext context, String name) {
        String value = context.request().formAttributes().get(name);
        String sent = value == null ? context.queryParams().get(name) : value;
        return Optional.ofNullable(sent).filter(text -> !text.isEmpty() && !text.equals("0"));
    }

    private static Source base64(RoutingContext context, String text, boolean imgBb) {
        if (context.request().method().equals(HttpMethod.GET)) {
            throw new Refusal(130, "Upload using base64 source must be done using POST");
        }
        try {
            if (text.length() % 4 != 0) {
                throw new IllegalArgumentException("padding");
            }
            byte[] bytes = Base64.getDecoder().decode(text);
            return new Source(Optional.empty(), Optional.of(bytes), "upload.", bytes.length, imgBb);
        } catch (IllegalArgumentException _) {
            throw new Refusal(120, "Invalid base64 string");
        }
    }

    private static Source refuseUrl(String text, Account owner) {
        if (owner == null || !owner.admin()) {
            throw new Refusal(403, "URL uploading is disabled");
        }
        throw new Refusal(400, "Invalid URL source " + text);
    }
}
