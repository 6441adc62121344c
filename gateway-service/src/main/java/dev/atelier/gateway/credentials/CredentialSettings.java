package dev.atelier.gateway.credentials;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How credentials are exchanged for internal tokens. */
@ConfigMapping(prefix = "atelier.gateway.credentials")
public interface CredentialSettings {

    /** The secret the services share; with it the gateway authenticates at user-service. ATELIER_SERVICE_SECRET. */
    String serviceSecret();

    /** How clients reach the gateway: over https the session's cookie carries the prefix that binds it to this host. */
    @WithDefault("http://localhost:8080")
    String publicUrl();

    /** How long the answer of user-service is believed. A revocation ends it at once. */
    @WithDefault("5s")
    Duration cacheFor();

    /** How many credentials are remembered. */
    @WithDefault("10000")
    int cacheEntries();

    /** How long user-service may take for an exchange. */
    @WithDefault("2s")
    Duration exchangeTimeout();

    /** Exchanges under way at once. */
    @WithDefault("64")
    int exchanges();

    /** Exchanges that may wait for their turn; the next request is answered 503. */
    @WithDefault("1024")
    int waitingExchanges();
}
