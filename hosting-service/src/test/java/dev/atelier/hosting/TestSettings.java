package dev.atelier.hosting;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings as they are read from an environment that holds just these. */
public final class TestSettings {

    private TestSettings() {}

    public static <T> T of(Class<T> mapping, Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(mapping)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(mapping);
    }
}
