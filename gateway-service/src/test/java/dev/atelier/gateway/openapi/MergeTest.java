package dev.atelier.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.gateway.TestSettings;
import dev.atelier.gateway.routing.RouteTable;
import dev.atelier.gateway.routing.RoutingSettings;
import dev.atelier.gateway.routing.Tables;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MergeTest {

    private static final String MEDIA = """
            {"openapi": "3.1.0",
             "tags": [{"name": "Pictures", "description": "what they are"}, {"name": "Inside"}],
             "paths": {
               "/a/{id}": {
                 "parameters": [{"name": "id", "in": "path", "required": true}, {"$ref": "#/components/parameters/Page"}],
                 "get": {
                   "operationId": "get", "tags": ["Pictures"], "security": [{"SecurityScheme": []}],
                   "parameters": [{"name": "id", "in": "path", "description": "my own"}],
                   "responses": {
                     "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}},
                     "401": {"description": "Not Authorized"}}},
                 "delete": {"responses": {"204": {"description": "gone"}}}},
               "/a/open": {"get": {"security": [{"SecurityScheme": []}], "responses": {}}},
               "/a/narrow": {"get": {"responses": {}}, "post": {"responses": {}}},
               "/b/stray": {"get": {"responses": {}}},
               "/internal/x": {"get": {"tags": ["Inside"],
                 "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Secret"}}}}}}}
             },
             "components": {
               "parameters": {"Page": {"name": "page", "in": "query"}},
               "securitySchemes": {"SecurityScheme": {"type": "openIdConnect"}},
               "schemas": {
                 "Secret": {"type": "string"},
                 "Item": {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Item"},
                          "kind": {"$ref": "#/components/schemas/Kind"}}},
                 "Kind": {"discriminator": {"propertyName": "t", "mapping": {"a": "#/components/schemas/A", "b": "B"}},
                          "oneOf": [{"$ref": "#/components/schemas/A"}]},
                 "A": {"type": "object"}, "B": {"type": "object"}}}}
            """;
    private static final String USERS = """
            {"paths": {"/b/{name}": {"get": {"operationId": "get",
               "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}},
                             "401": {"description": "mine", "content": {"text/plain": {}}}}}}},
             "components": {"schemas": {"Item": {"type": "integer"}}}}
            """;

    private JsonNode whole;

    @BeforeEach
    void merge() throws Exception {
        var json = new ObjectMapper();
        var merge = new Merge(table());
        merge.add("media", json.readTree(MEDIA));
        merge.add("user", json.readTree(USERS));
        whole = merge.whole("https://atelier.example", new TreeSet<>(Set.of("models")));
    }

    @Test
    void only_what_the_table_leads_to_the_describing_service_is_in_it() {
        assertThat(whole.path("paths").fieldNames())
                .toIterable()
                .containsExactly("/a/narrow", "/a/open", "/a/{id}", "/b/{name}");
        assertThat(whole.path("paths").path("/a/narrow").fieldNames())
                .toIterable()
                .containsExactly("get");
    }

    @Test
    void parts_of_the_same_name_do_not_get_into_each_others_way() {
        var schemas = whole.path("components").path("schemas");

        assertThat(schemas.at("/Media_Item/type").asText()).isEqualTo("object");
        assertThat(schemas.at("/User_Item/type").asText()).isEqualTo("integer");
        assertThat(whole.at("/paths/~1b~1{name}/get/responses/200/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/User_Item");
        assertThat(schemas.at("/Media_Kind/discriminator/mapping/b").asText())
                .isEqualTo("#/components/schemas/Media_B");
    }

    @Test
    void every_reference_leads_somewhere() {
        var references = new HashSet<String>();
        collect(whole, references);

        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(
                        whole.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void shapes_of_internal_paths_stay_inside() {
        assertThat(whole.toString())
                .doesNotContain("Secret")
                .doesNotContain("Inside")
                .doesNotContain("openIdConnect");
    }

    @Test
    void who_may_call_is_what_the_table_says() {
        var open = whole.at("/paths/~1a~1open/get");
        var guarded = whole.at("/paths/~1a~1{id}/get");

        assertThat(open.path("security").isArray()).isTrue();
        assertThat(open.path("security")).isEmpty();
        assertThat(open.path("responses").has("401")).isFalse();
        assertThat(guarded.has("security")).isFalse();
        assertThat(guarded.at("/responses/401/$ref").asText()).isEqualTo("#/components/responses/Unauthenticated");
        assertThat(whole.at("/paths/~1b~1{name}/get/responses/401/description").asText())
                .isEqualTo("mine");
        assertThat(whole.path("security")).hasSize(2);
        assertThat(whole.at("/components/securitySchemes/api_key/name").asText())
                .isEqualTo("X-API-Key");
        assertThat(whole.at("/components/securitySchemes/bearer/scheme").asText())
                .isEqualTo("bearer");
    }

    @Test
    void operations_have_names_of_their_own() {
        assertThat(whole.at("/paths/~1a~1{id}/get/operationId").asText()).isEqualTo("media_get");
        assertThat(whole.at("/paths/~1b~1{name}/get/operationId").asText()).isEqualTo("user_get");
        assertThat(whole.at("/paths/~1a~1{id}/delete/operationId").asText()).isEqualTo("media_delete_a_id");
    }

    @Test
    void parameters_of_a_path_come_with_its_operations() {
        assertThat(whole.at("/paths/~1a~1{id}/get/parameters")).hasSize(2);
        assertThat(whole.at("/paths/~1a~1{id}/get/parameters/0/description").asText())
                .isEqualTo("my own");
        assertThat(whole.at("/paths/~1a~1{id}/delete/parameters")).hasSize(2);
    }

    @Test
    void it_names_one_server_and_who_is_missing() {
        assertThat(whole.path("servers")).hasSize(1);
        assertThat(whole.at("/servers/0/url").asText()).isEqualTo("https://atelier.example");
        assertThat(whole.at("/x-unavailable/0").asText()).isEqualTo("models");
        assertThat(whole.at("/tags/0/name").asText()).isEqualTo("Pictures");
    }

    private static void collect(JsonNode node, Set<String> into) {
        if (node.path("$ref").isTextual()) {
            into.add(node.path("$ref").asText());
        }
        node.forEach(child -> collect(child, into));
    }

    private static RouteTable table() {
        var routes = "atelier.gateway.routing.routes.";
        return Tables.of(TestSettings.of(
                RoutingSettings.class,
                Map.ofEntries(
                        Map.entry("atelier.gateway.routing.upstreams.media.url", "http://media"),
                        Map.entry("atelier.gateway.routing.upstreams.user.url", "http://user"),
                        Map.entry(routes + "a.path", "/a/**"),
                        Map.entry(routes + "a.upstream", "media"),
                        Map.entry(routes + "open.path", "/a/open"),
                        Map.entry(routes + "open.upstream", "media"),
                        Map.entry(routes + "open.access", "public"),
                        Map.entry(routes + "narrow.path", "/a/narrow"),
                        Map.entry(routes + "narrow.methods", "POST"),
                        Map.entry(routes + "narrow.upstream", "user"),
                        Map.entry(routes + "b.path", "/b/**"),
                        Map.entry(routes + "b.upstream", "user"))));
    }
}
