package dev.atelier.gateway.upstream;

import io.vertx.core.http.RequestOptions;
import java.net.URI;

/**
 * A service behind the gateway.
 *
 * @param name as in the settings; the only thing of it that metrics, logs and answers ever show
 * @param admission how many requests it is given at once
 */
public record Upstream(String name, String host, int port, boolean tls, Admission admission) {

    static Upstream at(String name, String url, Admission admission) {
        var uri = URI.create(url);
        var tls = "https".equals(uri.getScheme());
        var port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
        return new Upstream(name, uri.getHost(), port, tls, admission);
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
