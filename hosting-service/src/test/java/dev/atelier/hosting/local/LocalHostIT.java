package dev.atelier.hosting.local;

import dev.atelier.hosting.chain.As;
import dev.atelier.hosting.chain.ImageHost;
import dev.atelier.hosting.chain.ImageHostConformance;
import dev.atelier.hosting.chain.Route;
import dev.atelier.platform.blobs.BlobRef;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

@QuarkusTest
class LocalHostIT extends ImageHostConformance {

    @Inject
    LocalHost host;

    @Override
    protected ImageHost host() {
        return host;
    }

    @Override
    protected As as() {
        return new As(Route.LOCAL, Optional.empty(), Optional.empty());
    }

    @Override
    protected byte[] fetch(URI link) {
        return fetchLocally(link.toString());
    }

    @Override
    protected long files(byte[] bytes) {
        return done(blobs.list(PublicFile.BUCKET, "users/").collect().asList()).stream()
                .filter(key -> Arrays.equals(bytes, read(key)))
                .count();
    }

    private byte[] read(String key) {
        var pieces = done(blobs.get(new BlobRef(PublicFile.BUCKET, key), Optional.empty())
                .chain(content -> content.bytes().collect().asList()));
        var all = Buffer.buffer();
        pieces.forEach(all::appendBuffer);
        return all.getBytes();
    }
}
