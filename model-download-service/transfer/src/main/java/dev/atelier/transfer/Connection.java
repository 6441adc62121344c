package dev.atelier.transfer;

import dev.atelier.transfer.TransferFailure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Opens the way to a file. Redirects are followed by hand: every hop is judged by the address policy, and the secret goes
 * to the first host only, because storages refuse requests that carry one.
 */
final class Connection {

    private static final int MOST_HOPS = 5;
    private static final int LONGEST_ANSWER = 4096;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClient http;
    private final TransferLimits limits;
    private final AddressPolicy addresses;

    Connection(HttpClient http, TransferLimits limits, AddressPolicy addresses) {
        this.http = http;
        this.limits = limits;
        this.addresses = addresses;
    }

    /**
     * @param offset what we have already, 0 for nothing
     * @param etag of what we have
     * @return an answer of 200, 206 or 416, not read yet
     */
    HttpResponse<InputStream> open(TransferRequest request, long offset, Optional<String> etag)
            throws TransferFailure, InterruptedException {
        var uri = request.source();
        for (var hop = 0; hop < MOST_HOPS; hop++) {
            addresses.check(uri);
            var response = send(request, uri, offset, etag);
            if (!REDIRECTS.contains(response.statusCode())) {
                return judged(request, uri, response);
            }
            uri = target(uri, response);
        }
        throw new TransferFailure(Reason.NOT_A_FILE, "The file's host redirects in circles");
    }

    private HttpResponse<InputStream> send(TransferRequest request, URI uri, long offset, Optional<String> etag)
            throws TransferFailure, InterruptedException {
        var call = HttpRequest.newBuilder(uri)
                .timeout(limits.answerTimeout())
                .header("User-Agent", limits.userAgent())
                .header("Accept", "*/*")
                .header("Accept-Encoding", "identity");
        if (isSource(request, uri)) {
            request.credential().ifPresent(secret -> call.header(secret.header(), secret.value()));
        }
        if (offset > 0 && etag.isPresent()) {
            call.header("Range", "bytes=" + offset + "-").header("If-Range", etag.get());
        }
        try {
            return http.send(call.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new TransferFailure(Reason.UNREACHABLE, uri.getHost() + " cannot be reached", e);
        }
    }

    private static URI target(URI from, HttpResponse<InputStream> response) throws TransferFailure {
        dismiss(response);
        var location = response.headers().firstValue("Location");
        try {
            return from.resolve(location.orElseThrow());
        } catch (RuntimeException e) {
            throw new TransferFailure(Reason.NOT_A_FILE, from.getHost() + " redirects to nowhere", e);
        }
    }

    private static HttpResponse<InputStream> judged(
            TransferRequest request, URI uri, HttpResponse<InputStream> response) throws TransferFailure {
        var status = response.statusCode();
        if (status == 416) {
            return response;
        }
        if (status == 200 || status == 206) {
            if (isText(response)) {
                dismiss(response);
                throw new TransferFailure(Reason.NOT_A_FILE, uri.getHost() + " sends a page instead of a file");
            }
            return response;
        }
        if (status >= 500 || status == 408) {
            dismiss(response);
            throw new TransferFailure(Reason.UNREACHABLE, uri.getHost() + " answers " + status);
        }
        if (status == 403 && !isSource(request, uri)) {
            dismiss(response);
            throw new TransferFailure(Reason.LINK_EXPIRED, uri.getHost() + " does not accept the link any more");
        }
        throw new TransferFailure(status, uri.getHost(), beginning(response));
    }

    private static boolean isText(HttpResponse<InputStream> response) {
        var type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || type.contains("json") || type.contains("xml") || type.contains("html");
    }

    private static boolean isSource(TransferRequest request, URI uri) {
        return uri.getHost().equalsIgnoreCase(request.source().getHost())
                && uri.getPort() == request.source().getPort()
                && uri.getScheme().equalsIgnoreCase(request.source().getScheme());
    }

    private static String beginning(HttpResponse<InputStream> response) {
        try (var body = response.body()) {
            return new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    static void dismiss(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            // the connection is gone, which is what we wanted
        }
    }
}
