package dev.atelier.platform.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;

/**
 * What a CloudEvent says about itself.
 *
 * @param id the same at every delivery of the event
 * @param type see {@link dev.atelier.contracts.EventType}
 * @param source the service it comes from, e.g. {@code /media-service}
 * @param time when it was committed
 * @param tenantId whose world the fact belongs to: the extension attribute {@code tenantid}
 * @param traceParent the trace it belongs to; may be empty
 */
public record EventEnvelope(UUID id, String type, String source, Instant time, String tenantId, String traceParent) {

    static final String FIRST_TENANT = "default";

    /** @throws NotACloudEvent when a required attribute is absent or malformed */
    static EventEnvelope of(Headers headers) {
        try {
            return new EventEnvelope(
                    UUID.fromString(required(headers, "ce_id")),
                    required(headers, "ce_type"),
                    required(headers, "ce_source"),
                    Instant.parse(required(headers, "ce_time")),
                    tenant(headers),
                    optional(headers, "traceparent"));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new NotACloudEvent(e.getMessage());
        }
    }

    private static String tenant(Headers headers) {
        var tenant = optional(headers, "ce_tenantid");
        return tenant.isEmpty() ? FIRST_TENANT : tenant;
    }

    private static String required(Headers headers, String name) {
        var value = optional(headers, name);
        if (value.isEmpty()) {
            throw new NotACloudEvent("header " + name + " is absent");
        }
        return value;
    }

    private static String optional(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** A Kafka record that is not one of our events. Retrying cannot help. */
    static final class NotACloudEvent extends RuntimeException {

        NotACloudEvent(String why) {
            super("not a CloudEvent: " + why);
        }
    }
}
