package dev.atelier.models;

import dev.atelier.standins.simulators.civitai.CivitaiSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The site models are fetched from in these tests, and pauses short enough for them. */
public class Site implements QuarkusTestResourceLifecycleManager {

    private CivitaiSimulator civitai;
    private Path folder;

    @Override
    public Map<String, String> start() {
        civitai = CivitaiSimulator.start(0);
        try {
            folder = Files.createTempDirectory("atelier-models-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "atelier.models.civitai.url", civitai.baseUri().toString(),
                "atelier.models.civitai.api-key", CivitaiSimulator.TOKEN,
                "atelier.models.download.private-hosts", "localhost",
                "atelier.models.download.folder", folder.toString(),
                "atelier.models.download.first-pause", "50ms",
                "atelier.models.download.longest-pause", "200ms",
                "atelier.work.poll-interval", "100ms");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(civitai, new TestInjector.MatchesType(CivitaiSimulator.class));
        injector.injectIntoFields(folder, new TestInjector.MatchesType(Path.class));
    }

    @Override
    public void stop() {
        if (civitai != null) {
            civitai.close();
        }
    }
}
