package dev.atelier.platform.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Settings of what every service answers alike. */
@ConfigMapping(prefix = "atelier.http")
public interface HttpSettings {

    /** Error dialect by path prefix; the longest prefix wins, {@code plain} where none matches. */
    Map<String, Dialect> dialects();

    /** Items of a list page when the caller names no limit. */
    @WithDefault("50")
    int defaultPageSize();

    /** Items of a list page at most; a higher limit is refused. */
    @WithDefault("100")
    int maxPageSize();
}
