package dev.atelier.generation;

import dev.atelier.standins.simulators.invokeai.InvokeAiSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The machine that makes the images in these tests, and pauses short enough for them. */
public class Studio implements QuarkusTestResourceLifecycleManager {

    private InvokeAiSimulator invokeAi;

    @Override
    public Map<String, String> start() {
        invokeAi = InvokeAiSimulator.start(0);
        return Map.of(
                "atelier.generation.invokeai.url", invokeAi.baseUri().toString(),
                "atelier.generation.invokeai.read-timeout", "5s",
                "atelier.generation.dispatch.first-pause", "100ms",
                "atelier.generation.dispatch.longest-pause", "400ms",
                "atelier.generation.dispatch.shortest-poll", "100ms",
                "atelier.generation.dispatch.attempts", "6",
                "atelier.generation.retrieval.first-pause", "50ms",
                "atelier.generation.retrieval.longest-pause", "100ms",
                "atelier.work.poll-interval", "100ms");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(invokeAi, new TestInjector.MatchesType(InvokeAiSimulator.class));
    }

    @Override
    public void stop() {
        if (invokeAi != null) {
            invokeAi.close();
        }
    }
}
