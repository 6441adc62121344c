package dev.atelier.gateway.addresses;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Decides by address who may knock. Where a list is set, a client whose address cannot be told is denied. Probes under
 * {@code /q/health} are always let in: they come from the cluster, and a list must not make it restart the gateway.
 */
@ApplicationScoped
public class AddressLists {

    private static final Logger LOG = Logger.getLogger(AddressLists.class);
    private static final String PREFIX = "atelier.gateway.addresses.";
    private static final String PROBES = "/q/health";
    private static final int REMEMBERED = 10_000;
    private static final String UNKNOWN = "an unknown address";

    private final Networks allowed;
    private final Networks denied;
    private final Cache<String, Boolean> logged;

    AddressLists(AddressSettings settings) {
        allowed = Networks.of(PREFIX + "allow", settings.allow().orElse(List.of()));
        denied = Networks.of(PREFIX + "deny", settings.deny().orElse(List.of()));
        logged = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(settings.logEvery())
                .build();
    }

    /** Whether any list is set; without one nobody needs to be looked at. */
    public boolean areSet() {
        return !allowed.isEmpty() || !denied.isEmpty();
    }

    /**
     * @param path of the request
     * @param client the client's address, empty when it cannot be told
     * @throws AddressDenied when it is not let in
     */
    public void check(String path, Optional<InetAddress> client) {
        if (!areSet() || path.equals(PROBES) || path.startsWith(PROBES + "/")) {
            return;
        }
        if (client.isEmpty()
                || denied.contain(client.get())
                || (!allowed.isEmpty() && !allowed.contain(client.get()))) {
            var name = client.map(InetAddress::getHostAddress).orElse(UNKNOWN);
            if (logged.asMap().putIfAbsent(name, true) == null) {
                LOG.warnf("denied a request from %s", name);
            }
            throw new AddressDenied();
        }
    }
}
