package dev.atelier.hosting.chevereto;

import dev.atelier.hosting.chain.ImageHosts;
import dev.atelier.hosting.ledger.Ledger;
import dev.atelier.platform.blobs.BlobStore;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** All Chevereto sites there are. */
@ApplicationScoped
class CheveretoHosts implements ImageHosts {

    private final List<CheveretoHost> hosts;

    CheveretoHosts(CheveretoSettings settings, Vertx vertx, BlobStore blobs, Ledger ledger) {
        hosts = Instance.of(settings).stream()
                .map(site -> new CheveretoHost(site, new SiteApi(site, vertx, blobs, settings), ledger, settings))
                .toList();
    }

    @PreDestroy
    void close() {
        hosts.forEach(CheveretoHost::close);
    }

    @Override
    public List<CheveretoHost> all() {
        return hosts;
    }
}
