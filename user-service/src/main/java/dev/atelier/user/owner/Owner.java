package dev.atelier.user.owner;

import dev.atelier.user.account.Account;
import dev.atelier.user.account.Accounts;
import dev.atelier.user.site.Site;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** The owner of the installation, for the ways in that only who runs it can open. */
@ApplicationScoped
public class Owner {

    private static final Logger LOG = Logger.getLogger(Owner.class);

    private final Accounts accounts;
    private final OwnerSettings settings;
    private final Site site;

    Owner(Accounts accounts, OwnerSettings settings, Site site) {
        this.accounts = accounts;
        this.settings = settings;
        this.site = site;
    }

    /** Without any login, nobody else may be able to reach the installation. */
    void check(@Observes StartupEvent started) {
        if (needsNoLogin()) {
            if (!site.isLoopback()) {
                throw new IllegalStateException("ATELIER_AUTH=single-user lets everybody in as the owner, so"
                        + " ATELIER_PUBLIC_URL must be on localhost, not " + site.at("/"));
            }
            LOG.warn("whoever reaches the gateway from this machine is the owner: ATELIER_AUTH is single-user");
        }
    }

    /** Whether whoever reaches the gateway is the owner. */
    public boolean needsNoLogin() {
        return settings.auth() == OwnerSettings.Mode.SINGLE_USER;
    }

    /** The owner who has been so for the longest time; made when there is none yet. Locked, or new. */
    public Uni<Account> lock() {
        return accounts.lockFirstOwner()
                .chain(found -> found.map(Uni.createFrom()::item).orElseGet(accounts::registerOwner));
    }
}
