package dev.atelier.media.upload.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class RemoteUploadIT extends MediaIT {
    private final byte[] file = Pictures.jpeg(300, 200);
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer web;

    @BeforeEach
    void startWeb() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        web.start();
        at("/pool.jpg", exchange -> {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
            exchange.close();
        });
    }

    @AfterEach
    void stopWeb() {
        end.countDown();
        web.stop(0);
    }

    @Test
    void a_picture_is_taken_in_from_its_address() {
        String user = someUser();
        at("/away", redirect("/pool.jpg"));

        fetch(user, Map.of("url", web("/away"), "alt_text", "Pool", "isPublic", false))
                .statusCode(201)
                .header("Location", matchesPattern(".*/v1/media/\\d+"))
                .body("media.content_type", equalTo("image/jpeg"))
                .body("media.alt_text", equalTo("Pool"))
                .body("media.is_public", equalTo(false))
                .body("media.source_url", equalTo(web("/away")))
                .body("media.file_size", equalTo(file.length));
        assertThat(blobsOf(user)).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/a.jpg, url_forbidden",
        "http://169.254.169.254/latest/meta-data, url_forbidden",
        "http://[::1]/a.jpg, url_forbidden",
        "http://10.1.2.3/a.jpg, url_forbidden",
        "http://2130706433/a.jpg, url_invalid",
        "file:///etc/passwd, url_invalid",
        "ftp://example.org/a.jpg, url_invalid",
        "https://no-such-host.invalid/a.jpg, url_unknown_host"
    })
    void addresses_that_lead_inside_or_nowhere_are_not_gone_to(String url, String code) {
        refused(url, 400, code);
    }

    @Test
    void a_redirect_does_not_lead_inside_either() {
        at("/away", redirect("http://127.0.0.1:" + web.getAddress().getPort() + "/pool.jpg"));
        at("/circle", redirect("/circle"));

        refused(web("/away"), 400, "url_forbidden");
        refused(web("/circle"), 400, "url_bad_redirect");
    }

    @Test
    void what_is_no_picture_or_too_large_is_refused() {
        at("/page", exchange -> {
            byte[] page = "<html><body>hello".repeat(200).getBytes();
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        at("/gone.jpg", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        at("/large.jpg", exchange -> {
            exchange.sendResponseHeaders(200, 600L * 1024 * 1024);
            exchange.getResponseBody().flush();
            pause();
        });

        refused(web("/page"), 415, "unsupported_type");
        refused(web("/gone.jpg"), 422, "source_refused");
        refused(web("/large.jpg"), 413, "file_too_large");
    }

    @Test
    void an_endless_file_is_cut_off_where_it_becomes_too_large() {
        AtomicLong sent = new AtomicLong();
        at("/endless.jpg", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[64 * 1024];
            while (end.getCount() > 0) {
                exchange.getResponseBody().write(piece);
                sent.addAndGet(piece.length);
            }
        });
        String user = someUser();

        fetch(user, Map.of("url", web("/endless.jpg"), "entity_field", "avatar"))
                .statusCode(413)
                .body("code", equalTo("file_too_large"));

        assertThat(sent.get()).isLessThan(20L * 1024 * 1024);
        assertThat(blobsOf(user)).isEmpty();
    }

    @Test
    void a_source_that_stalls_is_not_waited_for() {
        at("/slow.jpg", exchange -> {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file, 0, 100);
            exchange.getResponseBody().flush();
            pause();
        });

        refused(web("/slow.jpg"), 502, "source_unreachable");
    }

    @Test
    void fields_that_are_not_as_they_should_be_are_named() {
        fetch(someUser(), Map.of("alt_text", "no address")).statusCode(400).body("errors[0].field", equalTo("url"));
        fetch(someUser(), Map.of("url", web("/pool.jpg"), "entity_type", "spaceship"))
                .statusCode(400)
                .body("errors[0].field", equalTo("entity_type"));
        fetch(someUser(), Map.of("url", web("/pool.jpg"), "colour", "red"))
                .statusCode(400)
                .body("code", equalTo("unknown_field"));
        fetch(someUser(), Map.of("url", web("/pool.jpg"), "entity_type", "community", "entity_id", "C1"))
                .statusCode(403)
                .body("code", equalTo("not_authorized"));
    }

    /** Until the test is over. */
    private void pause() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refused(String url, int status, String code) {
        String user = someUser();
        fetch(user, Map.of("url", url)).statusCode(status).body("code", equalTo(code));
        assertThat(rows.count("media where owner_id = '" + user + "'")).isZero();
        assertThat(blobsOf(user)).isEmpty();
    }

    private static ValidatableResponse fetch(String user, Map<String, Object> body) {
        return as(user).contentType("application/json")
                .body(body)
                .post("/v1/media/upload/by-url")
                .then();
    }

    private static HttpHandler redirect(String target) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", target);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        };
    }

    private void at(String path, HttpHandler handler) {
        web.createContext(path, handler);
    }

    private String web(String path) {
        return "http://localhost:" + web.getAddress().getPort() + path;
    }
}
