package dev.atelier.standins.attach;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Plays user-service towards the service under test: serves the public key at {@code /.well-known/jwks.json} and signs
 * internal tokens. The key lives as long as the test JVM.
 */
public final class TestIdentity implements AutoCloseable {

    private final HttpServer http;

    private TestIdentity(HttpServer http) {
        this.http = http;
    }

    /** Serves the keys on a free port of loopback until it is closed. */
    public static TestIdentity serve() {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 16);
            http.createContext("/.well-known/jwks.json", TestIdentity::keys);
            http.start();
            return new TestIdentity(http);
        } catch (IOException e) {
            throw new UncheckedIOException("No port for the test identity", e);
        }
    }

    /** A valid token of this user, good for five minutes. */
    public static String token(String userId, String... roles) {
        return TestToken.of(userId).roles(roles).sign();
    }

    /** A token to be shaped further before it is signed. */
    public static TestToken tokenOf(String userId) {
        return TestToken.of(userId);
    }

    /** A token that was good until a minute ago. */
    public static String expired(String userId, String... roles) {
        return TestToken.of(userId).roles(roles).expired().sign();
    }

    /** A token meant for somebody else. */
    public static String forAnotherAudience(String userId, String... roles) {
        return TestToken.of(userId).roles(roles).audience("elsewhere").sign();
    }

    /** A token that names our key but was signed with another one. */
    public static String signedWithAnotherKey(String userId, String... roles) {
        return TestToken.of(userId).roles(roles).signWith(SigningKey.generate().privateKey());
    }

    /** A token without a signature, as an attacker who trusts in {@code "alg":"none"} sends it. */
    public static String unsigned(String userId, String... roles) {
        return TestToken.of(userId).roles(roles).unsigned();
    }

    /** Base URL, what {@code quarkus.oidc.auth-server-url} wants. */
    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private static void keys(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = SigningKey.ofThisJvm().jwks().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
