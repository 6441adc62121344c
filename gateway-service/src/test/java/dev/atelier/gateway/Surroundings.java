package dev.atelier.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Tells the gateway under test where the services of the test are, and adds routes on which limits are within reach. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {

    public static final String SECRET = "the-service-secret";
    public static final String PUBLIC_URL = "http://atelier.example:8080";
    /** Pages from there may talk to the gateway. */
    public static final String LISTED_ORIGIN = "https://app.example";
    /** Loopback addresses a test can come from: one that is denied, one whose X-Forwarded-For is believed. */
    public static final String DENIED_ADDRESS = "127.0.0.2";

    public static final String TRUSTED_PROXY = "127.0.0.3";

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        var media = freePort();
        settings.put("test.port.media", String.valueOf(media));
        settings.put("test.port.user", String.valueOf(freePort()));
        settings.put("test.port.raw", String.valueOf(freePort()));
        settings.put("test.port.flaky", String.valueOf(freePort()));
        settings.put("test.port.deaf", String.valueOf(freePort()));
        settings.put("quarkus.http.test-port", "0");
        settings.put("atelier.gateway.credentials.service-secret", SECRET);
        settings.put("atelier.gateway.forwarding.queue-timeout", "5s");
        settings.put("atelier.gateway.forwarding.continue-wait", "1s");
        settings.put("atelier.gateway.forwarding.linger-bytes", "1M");
        settings.put("atelier.gateway.forwarding.pace-window", "1s");
        settings.put("atelier.gateway.forwarding.requests", "100");
        settings.put("atelier.gateway.audit.every", "100ms");
        settings.put("atelier.gateway.breaker.rest", "2s");
        settings.put("atelier.gateway.openapi.public-url", PUBLIC_URL);
        settings.put("atelier.gateway.openapi.timeout", "500ms");
        settings.put("atelier.gateway.openapi.retry-after", "300ms");
        settings.put("atelier.gateway.openapi.max-size", "64K");
        settings.put("atelier.gateway.cors.origins", LISTED_ORIGIN + ",http://localhost:3000");
        settings.put("atelier.gateway.hardening.public-url", PUBLIC_URL);
        settings.put("atelier.gateway.addresses.deny", DENIED_ADDRESS + ",203.0.113.0/24,2001:db8:bad::/48");
        settings.put("atelier.gateway.forwarding.trusted-proxies", TRUSTED_PROXY);
        upstream(settings, "user", "http://127.0.0.1:${test.port.user}");
        upstream(settings, "media", "http://127.0.0.1:" + media);
        upstream(settings, "narrow", "http://127.0.0.1:" + media);
        settings.put("atelier.gateway.routing.upstreams.narrow.concurrent", "2");
        settings.put("atelier.gateway.routing.upstreams.narrow.waiting", "3");
        upstream(settings, "raw", "http://127.0.0.1:${test.port.raw}");
        upstream(settings, "gone", "http://127.0.0.1:" + freePort());
        settings.put("atelier.gateway.limits.classes.few.address", "8/1h");
        settings.put("atelier.gateway.limits.classes.few.user", "5/1h");
        settings.put("atelier.gateway.limits.classes.few.credential", "3/1h");
        route(settings, "few", "media", "read-limit", "few");
        route(settings, "few", "media", "access", "authenticated");
        route(settings, "optional", "media", "access", "optional");
        route(settings, "few-open", "media", "read-limit", "few");
        route(settings, "open", "media", "max-body", "1G");
        route(settings, "hasty", "media", "timeout", "400ms");
        route(settings, "small", "media", "max-body", "1000");
        route(settings, "narrow", "narrow", "timeout", "60s");
        route(settings, "raw", "raw", "timeout", "60s");
        route(settings, "gone", "gone", "timeout", "60s");
        upstream(settings, "flaky", "http://127.0.0.1:${test.port.flaky}");
        settings.put("atelier.gateway.routing.upstreams.flaky.concurrent", "200");
        route(settings, "flaky", "flaky", "timeout", "60s");
        upstream(settings, "deaf", "http://127.0.0.1:${test.port.deaf}");
        route(settings, "deaf", "deaf", "timeout", "60s");
        return settings;
    }

    @Override
    public void stop() {}

    private static void upstream(Map<String, String> settings, String name, String url) {
        settings.put("atelier.gateway.routing.upstreams." + name + ".url", url);
    }

    /** A public route {@code /test/<name>/**}. */
    private static void route(
            Map<String, String> settings, String name, String upstream, String setting, String value) {
        var key = "atelier.gateway.routing.routes.test-" + name + ".";
        settings.put(key + "path", "/test/" + name + "/**");
        settings.put(key + "upstream", upstream);
        settings.put(key + "access", "public");
        settings.put(key + setting, value);
    }

    /** Below the range from which the kernel gives out ports, so that no connection takes it before the test does. */
    private static int freePort() {
        for (var attempt = 0; attempt < 100; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("no free port between 20000 and 32000");
    }
}
