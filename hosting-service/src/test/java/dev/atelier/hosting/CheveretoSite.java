package dev.atelier.hosting;

import dev.atelier.standins.simulators.chevereto.CheveretoSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A Chevereto site for the tests of this JVM, and settings that make its troubles short. */
public class CheveretoSite implements QuarkusTestResourceLifecycleManager {

    private CheveretoSimulator site;

    @Override
    public Map<String, String> start() {
        site = CheveretoSimulator.start(0);
        return Map.of(
                "atelier.hosting.chevereto.base-url", site.baseUri().toString(),
                "atelier.hosting.chevereto.guest-api-key", CheveretoSimulator.GUEST_KEY,
                "atelier.hosting.chevereto.timeout", "2s",
                "atelier.hosting.chevereto.attempts", "2",
                "atelier.hosting.chevereto.retry-pause", "50ms",
                "atelier.hosting.chain.breaker.failures", "1000",
                "atelier.hosting.local.public-url", "http://pictures.test");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(site, new TestInjector.MatchesType(CheveretoSimulator.class));
    }

    @Override
    public void stop() {
        if (site != null) {
            site.close();
        }
    }
}
