package dev.atelier.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.gateway.routing.Access;
import dev.atelier.gateway.routing.RouteTable;
import dev.atelier.gateway.routing.RouteTable.Match;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts descriptions together to one of what can really be called: an operation is in it only if the route table leads
 * its path and method to the very service that describes it. To be used once.
 */
final class Merge {

    /** The name under which the gateway's own operations come in. */
    static final String GATEWAY = "gateway";

    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final String UNAUTHENTICATED = "401";
    private static final String REFERENCE_TO_401 = "#/components/responses/Unauthenticated";

    private final RouteTable routes;
    private final ObjectNode components = JsonNodeFactory.instance.objectNode();
    private final Map<String, ObjectNode> paths = new TreeMap<>();
    private final Map<String, JsonNode> tags = new TreeMap<>();
    private final Set<String> operationIds = new HashSet<>();

    Merge(RouteTable routes) {
        this.routes = routes;
    }

    /** Takes over what of a service's description is public. */
    void add(String service, JsonNode description) {
        var parts = new Components(description, service);
        var tagsOfService = new TreeMap<String, JsonNode>();
        description
                .path("tags")
                .forEach(tag -> tagsOfService.put(tag.path("name").asText(), tag));
        for (var path : description.path("paths").properties()) {
            for (var method : METHODS) {
                var operation = path.getValue().path(method);
                var access = access(service, method, path.getKey());
                if (operation.isObject() && access.isPresent()) {
                    var adopted = (ObjectNode) parts.adopt(operation);
                    addParametersOfPath(adopted, parts.adopt(path.getValue().path("parameters")));
                    complete(adopted, service, method, path.getKey(), access.get());
                    adopted.path("tags").forEach(tag -> Optional.ofNullable(tagsOfService.get(tag.asText()))
                            .ifPresent(known -> tags.putIfAbsent(tag.asText(), known)));
                    paths.computeIfAbsent(path.getKey(), key -> JsonNodeFactory.instance.objectNode())
                            .set(method, adopted);
                }
            }
        }
        parts.addTo(components);
    }

    /**
     * The whole.
     *
     * @param unavailable names of services that are missing in it
     */
    ObjectNode whole(String publicUrl, Set<String> unavailable) {
        var whole = JsonNodeFactory.instance.objectNode();
        whole.put("openapi", "3.1.0");
        whole.putObject("info")
                .put("title", "Atelier")
                .put("version", "1")
                .put("description", "Everything that can be called through the gateway.");
        whole.putArray("servers").addObject().put("url", publicUrl);
        var security = whole.putArray("security");
        security.addObject().putArray("api_key");
        security.addObject().putArray("bearer");
        var list = whole.putArray("tags");
        tags.values().forEach(list::add);
        whole.putObject("paths").setAll(paths);
        describeAccess(components);
        whole.set("components", components);
        if (!unavailable.isEmpty()) {
            unavailable.forEach(whole.putArray("x-unavailable")::add);
        }
        return whole;
    }

    private Optional<Access> access(String service, String method, String path) {
        return switch (routes.match(method.toUpperCase(Locale.ROOT), path)) {
            case Match.Own own when service.equals(GATEWAY) -> Optional.of(Access.PUBLIC);
            case Match.Found(var route) when route.upstream().equals(service) -> Optional.of(route.access());
            default -> Optional.empty();
        };
    }

    private static void addParametersOfPath(ObjectNode operation, JsonNode ofPath) {
        if (ofPath.isArray() && !ofPath.isEmpty()) {
            var own = operation.withArrayProperty("parameters");
            var names = new HashSet<String>();
            own.forEach(parameter -> names.add(identity(parameter)));
            ofPath.forEach(parameter -> {
                if (names.add(identity(parameter))) {
                    own.add(parameter);
                }
            });
        }
    }

    private static String identity(JsonNode parameter) {
        return parameter.path("$ref").asText() + " " + parameter.path("in").asText() + " "
                + parameter.path("name").asText();
    }

    private void complete(ObjectNode operation, String service, String method, String path, Access access) {
        operation.remove(List.of("servers", "security"));
        if (!(operation.get("tags") instanceof ArrayNode known) || known.isEmpty()) {
            operation.putArray("tags").add(service);
        }
        operation.put("operationId", operationId(service, method, path, operation));
        if (access == Access.PUBLIC) {
            operation.putArray("security");
            return;
        }
        var responses = operation.withObjectProperty("responses");
        var said = responses.path(UNAUTHENTICATED);
        if (said.path("content").isEmpty() && !said.has("$ref")) {
            responses.putObject(UNAUTHENTICATED).put("$ref", REFERENCE_TO_401);
        }
    }

    private String operationId(String service, String method, String path, ObjectNode operation) {
        var said = operation.path("operationId").asText("");
        var id = service + "_"
                + (said.isBlank()
                        ? method + path.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "")
                        : said);
        var unique = id;
        for (var number = 2; !operationIds.add(unique); number++) {
            unique = id + "_" + number;
        }
        return unique;
    }

    private static void describeAccess(ObjectNode components) {
        var schemes = components.putObject("securitySchemes");
        schemes.putObject("api_key")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "X-API-Key")
                .put("description", "An API key, atl_...; X-Token is read like it.");
        schemes.putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "An API key or an internal token.");
        var problem = components.withObjectProperty("schemas").putObject("Problem");
        problem.put("type", "object").put("description", "RFC 9457");
        var members = problem.putObject("properties");
        for (var member : List.of("type", "title", "detail", "code", "trace_id")) {
            members.putObject(member).put("type", "string");
        }
        members.putObject("status").put("type", "integer");
        components
                .withObjectProperty("responses")
                .putObject("Unauthenticated")
                .put("description", "No credential, or one that is not or no longer valid")
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
    }
}
