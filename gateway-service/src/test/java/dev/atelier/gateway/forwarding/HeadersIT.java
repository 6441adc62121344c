package dev.atelier.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.Behind;
import dev.atelier.gateway.GatewayTest;
import dev.atelier.gateway.RawUpstream;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HeadersIT extends GatewayTest {

    @Test
    void hop_by_hop_headers_and_whatever_connection_names_stay_on_their_side(Behind.Services behind) throws Exception {
        var sent = echo(
                "GET /test/open/x HTTP/1.1",
                "Host: atelier.example",
                "Connection: keep-alive, X-Named",
                "Keep-Alive: timeout=5",
                "Proxy-Connection: keep-alive",
                "Proxy-Authorization: Basic abc",
                "TE: trailers",
                "Trailer: X-Sum",
                "Upgrade: websocket",
                "X-Named: no",
                "X-Kept: yes");

        assertThat(sent.fieldNames())
                .doesNotContain(
                        "keep-alive",
                        "proxy-connection",
                        "proxy-authorization",
                        "te",
                        "trailer",
                        "upgrade",
                        "x-named",
                        "connection")
                .contains("x-kept");
    }

    @Test
    void hop_by_hop_headers_of_the_answer_stay_with_the_service(Behind.Services behind) throws Exception {
        behind.media().on("/test/open/hops", request -> request.response()
                .putHeader("Connection", "keep-alive, X-Internal")
                .putHeader("Keep-Alive", "timeout=7")
                .putHeader("X-Internal", "10.0.0.7")
                .putHeader("X-Kept", "yes")
                .end("body"));

        try (var client = connect()) {
            var answer =
                    client.sendHead("GET /test/open/hops HTTP/1.1", "Host: a").read();

            assertThat(answer.body()).isEqualTo("body");
            assertThat(answer.head().headers())
                    .containsEntry("x-kept", "yes")
                    .doesNotContainKeys("connection", "keep-alive", "x-internal");
        }
    }

    @Test
    void credentials_and_what_only_the_gateway_may_say_never_reach_a_service(Behind.Services behind) throws Exception {
        var sent = echo(
                "GET /test/open/x HTTP/1.1",
                "Host: a",
                "Authorization: Bearer atl_1_s",
                "X-API-Key: atl_1_s",
                "X-Token: atl_1_s",
                "Cookie: session=1",
                "X-Atelier-User: root",
                "X-Real-IP: 1.2.3.4",
                "X-Original-URL: /internal",
                "X-HTTP-Method-Override: DELETE");

        assertThat(sent.fieldNames())
                .doesNotContain(
                        "authorization",
                        "x-api-key",
                        "x-token",
                        "cookie",
                        "x-atelier-user",
                        "x-real-ip",
                        "x-original-url",
                        "x-http-method-override");
    }

    @Test
    void only_where_cookies_are_made_does_the_service_see_them(Behind.Services behind) throws Exception {
        var sent = echo("GET /auth/discord HTTP/1.1", "Host: a", "Cookie: a=1; b=2", "Authorization: Bearer atl_1_s");

        assertThat(sent.getJsonArray("cookie").getList()).isEqualTo(List.of("a=1; b=2"));
        assertThat(sent.fieldNames()).doesNotContain("authorization");
    }

    @Test
    void what_a_stranger_says_about_the_way_it_came_is_not_believed(Behind.Services behind) throws Exception {
        var sent = echo(
                "GET /test/open/x HTTP/1.1",
                "Host: atelier.example",
                "X-Forwarded-For: 6.6.6.6",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: evil.example",
                "Forwarded: for=6.6.6.6");

        assertThat(sent.getJsonArray("x-forwarded-for").getList()).isEqualTo(List.of("127.0.0.1"));
        assertThat(sent.getJsonArray("x-forwarded-proto").getList()).isEqualTo(List.of("http"));
        assertThat(sent.getJsonArray("x-forwarded-host").getList()).isEqualTo(List.of("atelier.example"));
        assertThat(sent.getJsonArray("forwarded").getList())
                .isEqualTo(List.of("for=127.0.0.1;proto=http;host=\"atelier.example\""));
    }

    @Test
    void a_well_formed_request_id_and_trace_go_on_and_come_back(Behind.Services behind) throws Exception {
        try (var client = connect()) {
            var answer = client.sendHead(
                            "GET /test/open/x HTTP/1.1",
                            "Host: a",
                            "X-Request-Id: order-66",
                            "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                    .read();

            var sent = new JsonObject(answer.body()).getJsonObject("headers");
            assertThat(answer.head().header("x-request-id")).contains("order-66");
            assertThat(sent.getJsonArray("x-request-id").getList()).isEqualTo(List.of("order-66"));
            assertThat(sent.getJsonArray("traceparent").getString(0))
                    .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                    .doesNotContain("b7ad6b7169203331");
        }
    }

    @Test
    void a_malformed_request_id_is_replaced_and_a_trace_is_begun_where_none_is(Behind.Services behind)
            throws Exception {
        var sent = echo("GET /test/open/x HTTP/1.1", "Host: a", "X-Request-Id: <script>");

        assertThat(sent.getJsonArray("x-request-id").getString(0)).matches("[0-9a-f]{32}");
        assertThat(sent.getJsonArray("traceparent").getString(0))
                .matches("00-" + sent.getJsonArray("x-request-id").getString(0) + "-[0-9a-f]{16}-01");
    }

    @Test
    void the_address_of_a_service_never_shows_in_a_redirect(Behind.Services behind) throws Exception {
        behind.media().on("/test/open/moved", request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", "http://" + request.getHeader("Host") + "/v1/media/7?x=1")
                .end());

        try (var client = connect()) {
            var answer =
                    client.sendHead("GET /test/open/moved HTTP/1.1", "Host: a").read();

            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.head().header("location")).contains("/v1/media/7?x=1");
        }
    }

    @Test
    void trailers_of_the_answer_are_passed(Behind.Services behind) throws Exception {
        behind.media().on("/test/open/trailers", request -> request.response()
                .setChunked(true)
                .putTrailer("X-Sum", "42")
                .end("body"));

        try (var client = connect()) {
            var answer = client.sendHead("GET /test/open/trailers HTTP/1.1", "Host: a", "TE: trailers")
                    .read();

            assertThat(answer.body()).isEqualTo("body");
            assertThat(answer.trailers()).containsEntry("x-sum", "42");
        }
    }

    @Test
    void head_204_and_304_have_no_body_and_keep_the_connection(Behind.Services behind) throws Exception {
        behind.media().on("/test/open/head", request -> request.response()
                .putHeader("Content-Length", "1234")
                .end());
        behind.media().on("/test/open/204", request -> request.response()
                .setStatusCode(204)
                .end());
        behind.media().on("/test/open/304", request -> request.response()
                .setStatusCode(304)
                .putHeader("ETag", "\"a\"")
                .end());

        try (var client = connect()) {
            var head =
                    client.sendHead("HEAD /test/open/head HTTP/1.1", "Host: a").readHead();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("content-length")).contains("1234");

            var noContent =
                    client.sendHead("GET /test/open/204 HTTP/1.1", "Host: a").readHead();
            assertThat(noContent.status()).isEqualTo(204);
            assertThat(noContent.headers()).doesNotContainKeys("content-length", "transfer-encoding");

            var notModified =
                    client.sendHead("GET /test/open/304 HTTP/1.1", "Host: a").readHead();
            assertThat(notModified.status()).isEqualTo(304);
            assertThat(notModified.headers()).containsEntry("etag", "\"a\"").doesNotContainKey("transfer-encoding");

            assertThat(client.sendHead("GET /test/open/x HTTP/1.1", "Host: a")
                            .read()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void an_answer_that_ends_with_its_connection_arrives_whole(Behind.Services behind) throws Exception {
        try (var upstream = RawUpstream.listen(behind.rawPort(), (connection, number) -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nall of it");
                });
                var client = connect()) {
            var answer = client.sendHead("GET /test/raw/x HTTP/1.1", "Host: a").read();

            assertThat(answer.body()).isEqualTo("all of it");
            assertThat(upstream.connections()).isEqualTo(1);
        }
    }

    private JsonObject echo(String... head) throws Exception {
        try (var client = connect()) {
            var answer = client.sendHead(head).read();
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            return new JsonObject(answer.body()).getJsonObject("headers");
        }
    }
}
