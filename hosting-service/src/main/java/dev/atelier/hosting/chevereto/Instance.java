package dev.atelier.hosting.chevereto;

import dev.atelier.hosting.chain.As;
import dev.atelier.hosting.chain.Route;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One site as the operator set it up.
 *
 * @param url its address without a slash at the end; tells its files apart from those of others
 * @param tenants empty for all
 * @param personalKeys whether users' own keys are keys of this site
 */
record Instance(
        String name,
        String url,
        Optional<String> guestKey,
        Optional<String> adminKey,
        int weight,
        Optional<String> region,
        Set<String> tenants,
        boolean personalKeys) {

    /** The first site's name. */
    static final String MAIN = "main";

    static List<Instance> of(CheveretoSettings settings) {
        var all = new ArrayList<Instance>();
        settings.baseUrl()
                .map(url -> new Instance(
                        MAIN,
                        checked("atelier.hosting.chevereto.base-url (CHEVERETO_BASE_URL)", url),
                        settings.guestApiKey(),
                        settings.adminApiKey(),
                        settings.weight(),
                        settings.region(),
                        Set.copyOf(settings.tenants().orElse(List.of())),
                        settings.instances().values().stream().noneMatch(CheveretoSettings.Site::personalKeys)))
                .ifPresent(all::add);
        settings.instances()
                .forEach((name, site) -> all.add(new Instance(
                        checkedName(name),
                        checked("atelier.hosting.chevereto.instances." + name + ".base-url", site.baseUrl()),
                        site.guestApiKey(),
                        site.adminApiKey(),
                        site.weight(),
                        site.region(),
                        Set.copyOf(site.tenants().orElse(List.of())),
                        site.personalKeys())));
        return List.copyOf(all);
    }

    boolean takes(Route route) {
        return switch (route.mode()) {
            case PERSONAL -> personalKeys;
            case GUEST -> true;
            case SHARED -> adminKey.isPresent();
            case NONE -> false;
        };
    }

    boolean serves(String tenantId) {
        return tenants.isEmpty() || tenants.contains(tenantId);
    }

    /** The key to send; empty when there is none. */
    Optional<String> key(As as) {
        return switch (as.route().mode()) {
            case PERSONAL -> as.key();
            case GUEST -> guestKey;
            case SHARED -> adminKey;
            case NONE -> Optional.empty();
        };
    }

    private static String checkedName(String name) {
        if (!name.matches("[a-z][a-z0-9-]{0,39}") || name.equals(MAIN)) {
            throw new ConfigurationException("atelier.hosting.chevereto.instances." + name
                    + ": a name is lower case letters, digits and dashes, and not " + MAIN);
        }
        return name;
    }

    private static String checked(String setting, URI url) {
        if (url.getScheme() == null || !url.getScheme().matches("https?") || url.getHost() == null) {
            throw new ConfigurationException(setting + " must be an http or https address, not " + url);
        }
        return url.toString().replaceAll("/+$", "");
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "Instance[" + name + "]";
    }
}
