package dev.atelier.contracts.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.atelier.contracts.EventCatalog;
import dev.atelier.contracts.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AsyncApiTest {

    private static final Path PUBLISHED = Path.of("..", "docs", "asyncapi.json");
    private static final String OFFICIAL = "@asyncapi/specs@6.11.1";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void every_topic_is_a_channel_and_every_event_a_message_with_its_sample() {
        // When
        var document = AsyncApi.document();
        // Then
        for (var topic : Topic.values()) {
            assertThat(document.at("/channels"))
                    .anyMatch(channel -> channel.path("address").asText().equals(topic.topicName()));
        }
        for (var event : new EventCatalog().all()) {
            var message = document.at("/components/messages/" + event.getSimpleName());
            assertThat(message.path("name").asText()).isEqualTo(EventCatalog.typeOf(event));
            assertThat(message.at("/payload/properties")).isNotEmpty();
            assertThat(message.at("/examples/0/payload")).isNotEmpty();
        }
        assertThat(document.at("/channels"))
                .allMatch(channel -> !channel.path("description").asText().isEmpty());
    }

    @Test
    void it_follows_the_official_schema() throws Exception {
        // Given
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(officialSchema()));
        // When
        var errors = schema.validate(AsyncApi.document().toString(), InputFormat.JSON);
        // Then
        assertThat(errors).isEmpty();
    }

    /** {@code -Datelier.write=true} writes it anew. */
    @Test
    void the_repository_holds_it_as_it_is() throws IOException {
        var printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        var text = json.writer(printer).writeValueAsString(AsyncApi.document()) + "\n";
        if (Boolean.getBoolean("atelier.write")) {
            Files.writeString(PUBLISHED, text);
        }
        assertThat(Files.readString(PUBLISHED))
                .as("docs/asyncapi.json; run this test with -Datelier.write=true to write it anew")
                .isEqualTo(text);
    }

    /** The schema of the specification's authors, fetched once by its registry's own client. */
    private static Path officialSchema() throws IOException, InterruptedException {
        var folder = Files.createDirectories(Path.of("target", "asyncapi-specs"));
        var schema = folder.resolve("package/schemas/3.0.0.json");
        if (!Files.exists(schema)) {
            run(folder, "npm", "pack", "--silent", OFFICIAL);
            run(folder, "tar", "xzf", "asyncapi-specs-6.11.1.tgz", "package/schemas/3.0.0.json");
        }
        return schema;
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES))
                .as(String.join(" ", command))
                .isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
    }
}
