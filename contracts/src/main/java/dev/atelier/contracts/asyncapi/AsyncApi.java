package dev.atelier.contracts.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.contracts.Event;
import dev.atelier.contracts.EventCatalog;
import dev.atelier.contracts.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Writes the AsyncAPI 3.0 document of all topics: a channel and a send operation per producing service, a message per
 * event with its schema as payload, its golden sample as example and the CloudEvents attributes as Kafka headers.
 * Deterministic: the same contracts give the same bytes.
 */
public final class AsyncApi {

    /** The version of the whole description: the major one changes with a topic's, the minor one with every addition. */
    public static final String VERSION = "1.2.0";

    private static final String CLOUD_EVENT = "cloudevent";
    private static final ObjectMapper JSON = new ObjectMapper();

    private AsyncApi() {}

    public static ObjectNode document() {
        var document = JSON.createObjectNode().put("asyncapi", "3.0.0");
        document.set("info", read("/events/asyncapi/info.json"));
        document.withObject("/info").put("version", VERSION);
        document.put("defaultContentType", "application/json");
        document.set("servers", read("/events/asyncapi/servers.json"));
        var channels = document.putObject("channels");
        var operations = document.putObject("operations");
        var components = document.putObject("components");
        var messages = components.putObject("messages");
        components.putObject("messageTraits").set(CLOUD_EVENT, read("/events/asyncapi/cloudevent.json"));
        for (var topic : Topic.values()) {
            var name = topic.name().toLowerCase(Locale.ROOT);
            var events = sorted(topic);
            channels.set(name, channel(topic, events));
            operations.set(name + ".send", operation(name, topic));
            events.forEach(event -> messages.set(key(event), message(event)));
        }
        return document;
    }

    private static ObjectNode channel(Topic topic, List<Class<? extends Event>> events) {
        var channel = JSON.createObjectNode().put("address", topic.topicName());
        channel.put("title", topic.topicName()).put("description", summaryOf(topic));
        var messages = channel.putObject("messages");
        events.forEach(event -> messages.set(key(event), reference("/components/messages/" + key(event))));
        channel.withObject("/bindings/kafka").put("topic", topic.topicName()).put("bindingVersion", "0.5.0");
        return channel;
    }

    private static ObjectNode operation(String name, Topic topic) {
        var operation = JSON.createObjectNode().put("action", "send");
        operation.set("channel", reference("/channels/" + name));
        operation.put("summary", "Everything " + topic.topicName() + " tells, in order per key, at least once");
        return operation;
    }

    private static ObjectNode message(Class<? extends Event> event) {
        var type = EventCatalog.typeOf(event);
        var schema = (ObjectNode) read("/events/schemas/" + type + ".json");
        var message = JSON.createObjectNode()
                .put("name", type)
                .put("title", schema.path("title").asText())
                .put("summary", schema.path("description").asText())
                .put("contentType", "application/json");
        schema.remove(List.of("$schema", "$id"));
        message.set("payload", schema);
        message.putArray("traits").add(reference("/components/messageTraits/" + CLOUD_EVENT));
        message.putArray("examples").addObject().put("name", "golden").set("payload", sample(type));
        return message;
    }

    private static JsonNode sample(String type) {
        return read("/events/samples/" + type + ".json");
    }

    private static List<Class<? extends Event>> sorted(Topic topic) {
        return topic.events().stream()
                .sorted(Comparator.comparing(EventCatalog::typeOf))
                .toList();
    }

    private static String summaryOf(Topic topic) {
        return read("/events/asyncapi/topics.json").path(topic.topicName()).asText();
    }

    /** Dots are not allowed in a component's key. */
    private static String key(Class<? extends Event> event) {
        return event.getSimpleName();
    }

    private static ObjectNode reference(String pointer) {
        return JSON.createObjectNode().put("$ref", "#" + pointer);
    }

    private static JsonNode read(String resource) {
        try (InputStream in = AsyncApi.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " is unreadable", e);
        }
    }
}
