package dev.atelier.hosting.legacy;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** As an operator sets it up who has an older upload address, too. */
public class WithLegacy implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(LegacySite.class));
    }
}
