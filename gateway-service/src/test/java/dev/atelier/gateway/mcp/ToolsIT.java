package dev.atelier.gateway.mcp;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.atelier.gateway.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What every client of the tools meets; each tool at work is the agent's journey. */
@QuarkusTest
class ToolsIT extends GatewayTest {

    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

    @Test
    void the_tools_describe_what_they_take_and_give() {
        given().baseUri(gateway.toString())
                .header("X-API-Key", "atl_tools_secret")
                .header("Accept", "application/json, text/event-stream")
                .contentType("application/json")
                .body(LIST)
                .post("/mcp")
                .then()
                .statusCode(200)
                .body("result.tools", hasSize(12))
                .body("result.tools.description", everyItem(notNullValue()))
                .body("result.tools.inputSchema", everyItem(notNullValue()))
                .body("result.tools.outputSchema", everyItem(notNullValue()));
    }

    @Test
    void a_refusal_is_said_as_the_protocol_says_it() {
        given().baseUri(gateway.toString())
                .header("X-API-Key", "atl_tools_secret")
                .header("Accept", "application/json, text/event-stream")
                .contentType("application/json")
                .body("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":"
                        + "{\"name\":\"get_user_folders\",\"arguments\":{\"discord_id\":\"80351110224678912\"}}}")
                .post("/mcp")
                .then()
                .statusCode(200)
                .body("result.isError", is(true));
    }

    @Test
    void nobody_comes_in_without_a_credential() {
        given().baseUri(gateway.toString())
                .contentType("application/json")
                .body(LIST)
                .post("/mcp")
                .then()
                .statusCode(401)
                .body("code", is("unauthenticated"));
    }
}
