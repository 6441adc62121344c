package dev.atelier.hosting.legacy;

import dev.atelier.hosting.chain.As;
import dev.atelier.hosting.chain.ImageHost;
import dev.atelier.hosting.chain.ImageHostConformance;
import dev.atelier.hosting.chain.Route;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;

@QuarkusTest
@TestProfile(WithLegacy.class)
class LegacyHostIT extends ImageHostConformance {

    @Inject
    LegacyHost host;

    LegacySite legacy;

    @Override
    protected ImageHost host() {
        return host;
    }

    @Override
    protected As as() {
        return new As(Route.LEGACY, Optional.empty(), Optional.empty());
    }

    @Override
    protected boolean removes() {
        return false;
    }

    @Override
    protected byte[] fetch(URI link) {
        return RestAssured.get(link).then().statusCode(200).extract().asByteArray();
    }

    @Override
    protected long files(byte[] bytes) {
        return legacy.files(bytes);
    }
}
