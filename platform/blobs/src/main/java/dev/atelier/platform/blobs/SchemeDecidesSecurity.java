package dev.atelier.platform.blobs;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/**
 * Derives {@code quarkus.minio.secure} from the scheme of {@code quarkus.minio.host}. Without it the extension's default
 * (TLS) wins over an {@code http://} address and every call ends in a handshake with a plain port.
 */
public final class SchemeDecidesSecurity implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1;
    private static final String SECURE = "quarkus.minio.secure";

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (!SECURE.equals(name)) {
            return context.proceed(name);
        }
        ConfigValue host = context.restart("quarkus.minio.host");
        if (host == null || host.getValue() == null || !host.getValue().contains("://")) {
            return context.proceed(name);
        }
        return ConfigValue.builder()
                .withName(SECURE)
                .withValue(Boolean.toString(host.getValue().startsWith("https://")))
                .withConfigSourceName("scheme of quarkus.minio.host")
                .build();
    }
}
