package dev.atelier.models;

import dev.atelier.standins.simulators.civitai.CivitaiSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The site models are fetched from in these tests, and pauses short enough for them. */
public class Site implements QuarkusTestResourceLifecycleManager {

    private CivitaiSimulator civitai;
    private Accounts accounts;
    private Path folder;

    @Override
    public Map<String, String> start() {
        civitai = CivitaiSimulator.start(0);
        try {
            folder = Files.createTempDirectory("atelier-models-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accounts = Accounts.serve();
        var settings = new HashMap<>(Map.of(
                "atelier.models.civitai.url", civitai.baseUri().toString(),
                "atelier.models.keys.civitai", CivitaiSimulator.TOKEN,
                "atelier.models.download.private-hosts", "localhost",
                "atelier.models.download.folder", folder.toString(),
                "atelier.models.download.first-pause", "50ms",
                "atelier.models.download.longest-pause", "200ms",
                "atelier.work.poll-interval", "100ms"));
        settings.put("atelier.models.civitai.downloader.hold", "6s");
        settings.put("atelier.models.civitai.downloader.sign-of-life", "300ms");
        settings.put("atelier.models.keys.user-url", accounts.url());
        settings.put("atelier.models.keys.service-secret", Accounts.SECRET);
        settings.put("atelier.models.webhook.private-hosts", "localhost");
        settings.put("atelier.models.webhook.first-pause", "200ms");
        settings.put("atelier.models.updates.pace", "200ms");
        settings.put("atelier.models.nodes.look-every", "1s");
        settings.put("atelier.models.nodes.first-pause", "100ms");
        settings.put("atelier.models.nodes.disk-reserve", "1000000");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(civitai, new TestInjector.MatchesType(CivitaiSimulator.class));
        injector.injectIntoFields(accounts, new TestInjector.MatchesType(Accounts.class));
        injector.injectIntoFields(folder, new TestInjector.MatchesType(Path.class));
    }

    @Override
    public void stop() {
        if (civitai != null) {
            civitai.close();
            accounts.close();
        }
    }
}
