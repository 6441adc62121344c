package dev.atelier.user.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.contracts.Event;
import dev.atelier.contracts.EventCodec;
import dev.atelier.platform.events.EventEnvelope;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/** An event as it is sent: CloudEvents 1.0, structured JSON. */
record CloudEvent(UUID id, String type, String key, String userId, String body) {

    static final String PING = "atelier.webhooks.ping.v1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventCodec CODEC = new EventCodec();

    static CloudEvent of(Event event, EventEnvelope envelope) {
        try {
            var data = JSON.readTree(CODEC.write(event));
            return of(
                    envelope.id(),
                    envelope.type(),
                    envelope.source(),
                    event.aggregateId(),
                    envelope.time(),
                    envelope.tenantId(),
                    data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is JSON", e);
        }
    }

    /** Not a fact: something to try a receiver with. */
    static CloudEvent ping(Webhook hook, String tenantId, Instant now) {
        var data = JSON.createObjectNode().put("webhook_id", hook.id()).put("user_id", hook.accountId());
        return of(UUID.randomUUID(), PING, "/user-service", hook.id(), now, tenantId, data);
    }

    private static CloudEvent of(
            UUID id, String type, String source, String key, Instant time, String tenantId, JsonNode data) {
        var event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", id.toString())
                .put("source", source)
                .put("type", type)
                .put("subject", key)
                .put("time", time.toString())
                .put("datacontenttype", "application/json")
                .put("tenantid", tenantId);
        event.set("data", data);
        return new CloudEvent(id, type, key, userOf(data), event.toString());
    }

    /** Whom the fact is about; empty when it is about nobody. */
    private static String userOf(JsonNode data) {
        return Stream.of("owner_id", "user_id", "requested_by")
                .map(data::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }
}
