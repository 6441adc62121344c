package dev.atelier.user.discord;

import dev.atelier.standins.simulators.discord.DiscordSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Discord for the tests of this JVM, and settings that make its troubles short. */
public class DiscordSite implements QuarkusTestResourceLifecycleManager {

    private DiscordSimulator site;

    @Override
    public Map<String, String> start() {
        site = DiscordSimulator.start(0);
        return Map.of(
                "atelier.user.discord.url",
                site.baseUri().toString(),
                "atelier.user.discord.client-id",
                DiscordSimulator.CLIENT_ID,
                "atelier.user.discord.client-secret",
                DiscordSimulator.CLIENT_SECRET,
                "atelier.user.discord.timeout",
                "1s");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(site, new TestInjector.MatchesType(DiscordSimulator.class));
    }

    @Override
    public void stop() {
        if (site != null) {
            site.close();
        }
    }
}
