package dev.atelier.gateway.upstream;

import io.github.bucket4j.Bucket;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;

/**
 * A service behind the gateway.
 *
 * @param name as in the settings; the only thing of it that metrics, logs and answers ever show
 * @param admission how many requests it is given at once
 * @param breaker whether it is given any now
 * @param retries how many requests may be tried a second time
 */
public record Upstream(
        String name, String host, int port, boolean tls, Admission admission, Breaker breaker, Bucket retries) {

    static Upstream at(String name, String url, Admission admission, BreakerSettings settings) {
        var uri = URI.create(url);
        var tls = "https".equals(uri.getScheme());
        var port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
        var retries = Bucket.builder()
                .addLimit(limit -> limit.capacity(settings.retriesPerSecond())
                        .refillGreedy(settings.retriesPerSecond(), Duration.ofSeconds(1)))
                .build();
        return new Upstream(name, uri.getHost(), port, tls, admission, new Breaker(name, settings), retries);
    }

    /** Options of a request to this service; method, URI and headers are still to be set. */
    public RequestOptions request() {
        return new RequestOptions().setHost(host).setPort(port).setSsl(tls);
    }

    /** Takes this service's own address off an absolute URL it answered with; other URLs stay as they are. */
    public String withoutAddress(String url) {
        var scheme = tls ? "https://" : "http://";
        for (var authority : new String[] {host + ":" + port, host}) {
            var base = scheme + authority;
            if (url.equals(base)) {
                return "/";
            }
            if (url.startsWith(base + "/")) {
                return url.substring(base.length());
            }
        }
        return url;
    }
}
