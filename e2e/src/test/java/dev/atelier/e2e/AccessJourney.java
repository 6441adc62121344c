package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.e2e.AccessTable.Actor;
import dev.atelier.e2e.AccessTable.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation that can be called, asked by everybody: what is answered to whom stands in {@link AccessTable}, and an
 * operation that does not stand there fails here.
 */
@ExtendWith(RunningStack.class)
class AccessJourney {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final Atelier atelier;
    private final AccessTable table = AccessTable.read();

    AccessJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    @Test
    void the_table_names_every_operation_and_no_other() throws IOException {
        var described = described();
        var named = table.lines().stream().map(Line::operation).collect(Collectors.toCollection(TreeSet::new));
        assertThat(described)
                .as("operations without a line in access/operations.txt")
                .isSubsetOf(named);
        assertThat(named).as("lines of operations that are gone").isSubsetOf(described);
    }

    @Test
    void everybody_is_answered_as_the_table_says() throws Exception {
        var actors = AccessActors.in(atelier);
        try (var client = new AccessClient(atelier.stack().gatewayUrl(), actors.keys());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var things = new AccessThings(
                    client,
                    Map.of("me", actors.owner().id(), "somebody", actors.other().id()));
            var asked = table.lines().stream()
                    .map(line -> threads.submit(() -> ask(client, things, line)))
                    .toList();
            var wrong = new ArrayList<String>();
            for (var answers : asked) {
                wrong.addAll(answers.get());
            }
            assertThat(wrong).isEmpty();
        }
    }

    /** One after the other, strangers first, so that nobody finds a thing used up by somebody who may. */
    private static List<String> ask(AccessClient client, AccessThings things, Line line) throws Exception {
        var wrong = new ArrayList<String>();
        for (var actor : Actor.values()) {
            try {
                var reaches = actor.isLetIn() || line.isOpen();
                var path = reaches ? things.fill(line.path()) : line.path().replaceAll("\\{[^}]*}", "1");
                var body = reaches ? things.fill(line.body()) : "";
                var answer = client.ask(actor, line.method(), path, body);
                if (!line.allows(actor, answer.statusCode())) {
                    wrong.add("%s: %s is answered %d instead of %s: %.160s"
                            .formatted(
                                    line.operation(),
                                    actor,
                                    answer.statusCode(),
                                    line.expected().get(actor),
                                    answer.body()));
                }
            } catch (IOException | RuntimeException e) {
                wrong.add("%s: %s gets no answer: %s".formatted(line.operation(), actor, e));
            }
        }
        return wrong;
    }

    private Set<String> described() throws IOException {
        var text =
                atelier.anybody().queryParam("format", "json").get("/openapi").asString();
        JsonNode description = new ObjectMapper().readTree(text);
        assertThat(description.has("x-unavailable"))
                .as("a service has not described itself")
                .isFalse();
        var operations = new TreeSet<String>();
        description.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return operations;
    }
}
