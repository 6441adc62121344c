package dev.atelier.user.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.platform.outbound.Outbound;
import dev.atelier.platform.outbound.OutboundAnswer;
import dev.atelier.platform.outbound.OutboundLimits;
import dev.atelier.platform.outbound.OutboundPolicy;
import dev.atelier.platform.outbound.OutboundRequest;
import dev.atelier.user.token.OwnToken;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The services of the suite that hold something of a user. Blocks its thread. */
@ApplicationScoped
class OtherServices {

    private static final int PAGE_BYTES = 8 << 20;

    private final ObjectMapper json;
    private final OwnToken token;
    private final Map<String, URI> services;
    private final Outbound http;

    OtherServices(ObjectMapper json, OwnToken token, ExportSettings settings) {
        this.json = json;
        this.token = token;
        services = settings.services();
        var hosts = services.values().stream().map(URI::getHost).collect(Collectors.toSet());
        var patience = Duration.ofSeconds(30);
        http = new Outbound(
                new OutboundPolicy(hosts, false),
                new OutboundLimits("user-service", Duration.ofSeconds(5), patience, Duration.ZERO, 1));
    }

    @PreDestroy
    void close() {
        http.close();
    }

    Map<String, URI> all() {
        return services;
    }

    /** A page of a service's part, or empty when it has none to offer. */
    Optional<JsonNode> page(URI service, String userId, long after) throws IOException {
        var user = URLEncoder.encode(userId, StandardCharsets.UTF_8);
        try (var answer = get(service.resolve("/internal/export/" + user + "?after=" + after))) {
            if (answer.status() == 404) {
                return Optional.empty();
            }
            requireOk(service, answer);
            return Optional.of(json.readTree(answer.readAll(PAGE_BYTES)));
        }
    }

    /** A file of a service's part; empty when it was deleted meanwhile. To be closed. */
    Optional<OutboundAnswer> file(URI service, String href) throws IOException {
        var answer = get(service.resolve(href));
        if (answer.status() == 404) {
            answer.close();
            return Optional.empty();
        }
        try {
            requireOk(service, answer);
            return Optional.of(answer);
        } catch (IOException e) {
            answer.close();
            throw e;
        }
    }

    private OutboundAnswer get(URI uri) throws IOException {
        return http.send(OutboundRequest.get(uri).credential("Authorization", "Bearer " + token.text()));
    }

    private static void requireOk(URI service, OutboundAnswer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException(service.getAuthority() + " answered " + answer.status());
        }
    }
}
