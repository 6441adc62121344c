package dev.atelier.platform.http;

import jakarta.enterprise.context.ApplicationScoped;

/** The one rule for the size of a list page. */
@ApplicationScoped
public class Pages {

    private final HttpSettings settings;

    Pages(HttpSettings settings) {
        this.settings = settings;
    }

    /**
     * @param asked what the caller asked for; null for the default
     * @throws InvalidPage when it is outside 1..max
     */
    public int limit(Integer asked) {
        if (asked == null) {
            return settings.defaultPageSize();
        }
        if (asked < 1 || asked > settings.maxPageSize()) {
            throw InvalidPage.limit(settings.maxPageSize());
        }
        return asked;
    }
}
