package dev.atelier.hosting;

import dev.atelier.standins.simulators.chevereto.CheveretoSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A Chevereto site and the services beside us for the tests of this JVM, and settings that make their troubles short. */
public class CheveretoSite implements QuarkusTestResourceLifecycleManager {

    private CheveretoSimulator site;
    private UserDirectory users;
    private MediaDesk media;

    @Override
    public Map<String, String> start() {
        site = CheveretoSimulator.start(0);
        users = UserDirectory.start();
        media = MediaDesk.open();
        var settings = new HashMap<String, String>();
        settings.put("atelier.hosting.chevereto.base-url", site.baseUri().toString());
        settings.put("atelier.hosting.chevereto.guest-api-key", CheveretoSimulator.GUEST_KEY);
        settings.put("atelier.hosting.chevereto.timeout", "2s");
        settings.put("atelier.hosting.chevereto.attempts", "2");
        settings.put("atelier.hosting.chevereto.retry-pause", "50ms");
        settings.put("atelier.hosting.chevereto.flood.per-minute", "0");
        settings.put("atelier.hosting.chevereto.flood.per-hour", "0");
        settings.put("atelier.hosting.chevereto.flood.per-day", "0");
        settings.put("atelier.hosting.chevereto.flood.pause", "0s");
        settings.put("atelier.hosting.chain.breaker.failures", "1000");
        settings.put("atelier.hosting.local.public-url", "http://pictures.test");
        settings.put("atelier.hosting.compatible.public-url", "http://pictures.test");
        settings.put("atelier.hosting.compatible.private-hosts", "127.0.0.1");
        settings.put("atelier.hosting.upload.media-url", media.address().toString());
        settings.put("atelier.hosting.people.url", users.address().toString());
        settings.put("atelier.hosting.people.service-secret", UserDirectory.SECRET);
        settings.put("atelier.hosting.sealing.key", Base64.getEncoder().encodeToString(new byte[32]));
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(site, new TestInjector.MatchesType(CheveretoSimulator.class));
        injector.injectIntoFields(users, new TestInjector.MatchesType(UserDirectory.class));
        injector.injectIntoFields(media, new TestInjector.MatchesType(MediaDesk.class));
    }

    @Override
    public void stop() {
        if (site != null) {
            site.close();
            users.close();
            media.close();
        }
    }
}
