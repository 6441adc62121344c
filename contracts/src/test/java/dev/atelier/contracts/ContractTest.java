package dev.atelier.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records, schemas and golden samples say the same thing. A golden sample is never edited. */
class ContractTest {

    private final ObjectMapper json = new ObjectMapper();
    private final EventCodec codec = new EventCodec();

    static Collection<Class<? extends Event>> events() {
        return new EventCatalog().all();
    }

    @Test
    void every_event_of_every_topic_is_in_the_catalog() {
        var catalog = new EventCatalog();
        for (Topic topic : Topic.values()) {
            assertThat(topic.events()).isNotEmpty();
            for (Class<? extends Event> event : topic.events()) {
                assertThat(catalog.find(EventCatalog.typeOf(event))).contains(event);
                assertThat(Topic.of(event)).isEqualTo(topic);
            }
        }
        assertThat(catalog.find("atelier.media.unheard-of.v1")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void its_type_says_its_service_and_version(Class<? extends Event> event) {
        var service = Topic.of(event).topicName().replaceAll("^atelier\\.|\\.v1$", "");
        assertThat(EventCatalog.typeOf(event)).matches("atelier\\." + service + "\\.[a-z-]+\\.v\\d+");
    }

    @ParameterizedTest
    @MethodSource("events")
    void its_golden_sample_follows_its_schema(Class<? extends Event> event) throws IOException {
        assertThat(schema(event).validate(sample(event).toString(), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void its_golden_sample_survives_reading_and_writing(Class<? extends Event> event) throws IOException {
        // Given
        var sample = sample(event);
        // When
        var read = codec.read(sample.toString(), event);
        // Then
        assertThat(json.readTree(codec.write(read))).isEqualTo(sample);
        assertThat(read.aggregateId()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("events")
    void its_schema_names_exactly_the_fields_of_its_record(Class<? extends Event> event) throws IOException {
        var properties = new TreeSet<String>();
        schemaJson(event).get("properties").fieldNames().forEachRemaining(properties::add);
        assertThat(properties).isEqualTo(fieldsOf(event));
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_missing_required_field_is_named(Class<? extends Event> event) throws IOException {
        for (JsonNode required : schemaJson(event).get("required")) {
            var broken = ((ObjectNode) sample(event)).without(required.asText());
            assertThat(schema(event).validate(broken.toString(), InputFormat.JSON))
                    .as("without %s", required.asText())
                    .anyMatch(error -> error.getMessage().contains(required.asText()));
        }
    }

    @Test
    void a_field_of_another_type_is_malformed() {
        assertThatThrownBy(() -> codec.read("{\"user_id\":{}}", dev.atelier.contracts.users.UserRegistered.class))
                .isInstanceOf(EventCodec.MalformedEvent.class)
                .hasMessageContaining("atelier.users.registered.v1");
    }

    @Test
    void a_field_a_newer_producer_added_is_ignored() {
        var event = codec.read(
                "{\"user_id\":\"u_1\",\"registered_at\":\"2026-11-20T19:00:00Z\",\"colour\":\"blue\"}",
                dev.atelier.contracts.users.UserRegistered.class);
        assertThat(event.userId()).isEqualTo("u_1");
    }

    private static TreeSet<String> fieldsOf(Class<?> event) {
        var names = new TreeSet<String>();
        Arrays.stream(event.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT))
                .forEach(names::add);
        return names;
    }

    private JsonNode sample(Class<? extends Event> event) throws IOException {
        return json.readTree(resource("samples", event));
    }

    private JsonNode schemaJson(Class<? extends Event> event) throws IOException {
        return json.readTree(resource("schemas", event));
    }

    private Schema schema(Class<? extends Event> event) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("schemas", event));
    }

    private static String resource(String folder, Class<? extends Event> event) throws IOException {
        var path = "/events/" + folder + "/" + EventCatalog.typeOf(event) + ".json";
        try (InputStream in = ContractTest.class.getResourceAsStream(path)) {
            assertThat(in).as(path).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
