package dev.atelier.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.e2e.AccessTable.Actor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * {@code access/things.txt}: what paths name, made by the owner. A line has the thing's name, {@code METHOD /path} (which
 * may itself name things), the body, and where in the answer its id is, as a JSON pointer; or a name and a value.
 */
final class AccessThings {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)=(new )?([^}]*)}");

    private final ObjectMapper json = new ObjectMapper();
    private final AccessClient client;
    private final Map<String, String[]> recipes = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<String>> made = new ConcurrentHashMap<>();

    /** @param known things that are there already, by name */
    AccessThings(AccessClient client, Map<String, String> known) {
        this.client = client;
        known.forEach((name, id) -> made.put(name, CompletableFuture.completedFuture(id)));
        AccessTable.lines("things.txt").forEach(line -> {
            var columns = line.split("\\|", 4);
            recipes.put(columns[0].strip(), columns);
        });
    }

    /** The path, or body, with everything put in. */
    String fill(String text) {
        return PLACE.matcher(text).replaceAll(place -> {
            var thing = place.group(3);
            if (place.group(2) != null) {
                return make(thing);
            }
            return recipes.containsKey(thing) || made.containsKey(thing) ? shared(thing) : thing;
        });
    }

    private String shared(String thing) {
        var mine = new CompletableFuture<String>();
        var first = made.putIfAbsent(thing, mine);
        if (first != null) {
            return first.join();
        }
        try {
            mine.complete(make(thing));
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
        }
        return mine.join();
    }

    private String make(String thing) {
        var recipe = recipes.get(thing);
        if (recipe == null) {
            throw new IllegalArgumentException("things.txt does not tell how to make a " + thing);
        }
        var operation = fill(recipe[1].strip()).split("\\s+", 2);
        try {
            var answer = client.ask(Actor.OWNER, operation[0], operation[1], fill(recipe[2].strip()));
            JsonNode id = json.readTree(answer.body()).at(recipe[3].strip());
            if (answer.statusCode() >= 300 || id.isMissingNode()) {
                throw new IllegalStateException(
                        "no " + thing + " could be made: " + answer.statusCode() + " " + answer.body());
            }
            return id.asText();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
