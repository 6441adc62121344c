package dev.atelier.examples.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bot between a Telegram and an Atelier that are played by two small servers. */
class TelegramBotTest {

    private static final String TOKEN = "123:secret";

    private final LinkedBlockingQueue<String> updates = new LinkedBlockingQueue<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<String> ordered = new CopyOnWriteArrayList<>();
    private HttpServer telegram;
    private HttpServer atelier;
    private TelegramBotMain bot;

    @BeforeEach
    void start() throws IOException {
        telegram = serve(exchange -> {
            var path = exchange.getRequestURI().getPath();
            assertThat(path).startsWith("/bot" + TOKEN + "/");
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.endsWith("/getUpdates")) {
                return "{\"ok\":true,\"result\":[" + next() + "]}";
            }
            sent.add(URLDecoder.decode(body, StandardCharsets.UTF_8));
            return "{\"ok\":true,\"result\":{\"message_id\":1}}";
        });
        atelier = serve(exchange -> switch (exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath()) {
            case "GET /api/v1/nodes" ->
                "{\"items\":[{\"id\":\"n1\",\"name\":\"attic\",\"layout\":\"comfyui\",\"online\":true,"
                        + "\"free_bytes\":5500000000},{\"id\":\"n2\",\"name\":\"cellar\",\"layout\":\"a1111\","
                        + "\"online\":false}]}";
            case "POST /api/v1/model-downloads" -> {
                assertThat(exchange.getRequestHeaders().getFirst("X-API-Key")).isEqualTo("atl_key");
                ordered.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                yield "{\"id\":\"d1\",\"state\":\"pending\"}";
            }
            case "GET /api/v1/model-downloads" ->
                "{\"items\":[{\"id\":\"d2\",\"state\":\"downloading\",\"file_name\":\"b.safetensors\",\"progress\":"
                        + "{\"bytes\":50,\"total\":200,\"seconds_left\":3}},{\"id\":\"d1\",\"state\":\"completed\","
                        + "\"file_name\":\"a.safetensors\"}]}";
            case "GET /api/v1/model-downloads/d1/installs" ->
                "{\"items\":[{\"node_id\":\"n1\",\"state\":\"installed\"},{\"node_id\":\"n2\",\"state\":\"waiting\"}]}";
            default -> throw new IllegalStateException();
        });
        bot = TelegramBotMain.start(Map.of(
                "TELEGRAM_BOT_TOKEN",
                TOKEN,
                "TELEGRAM_API_URL",
                "http://localhost:" + telegram.getAddress().getPort() + "/bot",
                "TELEGRAM_CHATS",
                "42",
                "ATELIER_URL",
                "http://localhost:" + atelier.getAddress().getPort(),
                "ATELIER_API_KEY",
                "atl_key"));
    }

    @AfterEach
    void stop() {
        bot.close();
        telegram.stop(0);
        atelier.stop(0);
    }

    @Test
    void a_link_is_ordered_for_all_pcs() {
        assertThat(reply("/download https://civitai.com/models/1")).contains("Ordered as d1");
        assertThat(ordered).singleElement().asString().contains("models/1", "\"all\"");
    }

    @Test
    void servers_and_progress_are_told_for_each_pc() {
        assertThat(reply("/servers")).contains("attic (comfyui, 5.5 GB free)", "cellar (a1111)");
        assertThat(reply("/progress@my_bot"))
                .contains("b.safetensors 25 %, 3 s left", "a.safetensors", "attic: installed", "cellar: waiting");
    }

    @Test
    void what_goes_wrong_is_told_and_unknown_words_get_help() {
        atelier.stop(0);
        assertThat(reply("/servers")).contains("cannot be reached");
        assertThat(reply("hello")).contains("/download LINK");
        assertThat(reply("/download")).contains("Send the link along");
    }

    @Test
    void strangers_get_no_answer() {
        say(7, "/servers");
        assertThat(reply("hello")).contains("/download");
        assertThat(sent).noneMatch(message -> message.contains("chat_id=7"));
        assertThatThrownBy(() -> TelegramBotMain.start(Map.of("TELEGRAM_BOT_TOKEN", TOKEN)))
                .hasMessageContaining("TELEGRAM_CHATS");
    }

    private String reply(String text) {
        var before = sent.size();
        say(42, text);
        await().atMost(Duration.ofSeconds(20)).until(() -> sent.size() > before);
        return sent.getLast();
    }

    private void say(long chat, String text) {
        var id = updates.size() + sent.size() + (int) (System.nanoTime() % 1_000_000_000);
        updates.add("{\"update_id\":" + id + ",\"message\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":" + chat
                + ",\"type\":\"private\"},\"text\":\"" + text + "\"}}");
    }

    private String next() {
        try {
            var update = updates.poll(200, TimeUnit.MILLISECONDS);
            return update == null ? "" : update;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Answers with a text. */
    private interface Script {
        String answer(HttpExchange exchange) throws IOException;
    }

    private static HttpServer serve(Script script) throws IOException {
        var server = HttpServer.create(new InetSocketAddress("localhost", 0), 8);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                var answer = script.answer(exchange).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return server;
    }
}
