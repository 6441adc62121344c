package dev.atelier.gateway.addresses;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lists of addresses. Networks are written {@code 10.0.0.0/8} or {@code 2001:db8::/32}, single addresses without a slash. */
@ConfigMapping(prefix = "atelier.gateway.addresses")
public interface AddressSettings {

    /** The only clients that are let in; everybody when absent. */
    Optional<List<String>> allow();

    /** Clients that are not let in, even where {@code allow} names them. */
    Optional<List<String>> deny();

    /** A denied address appears in the log once in this time, however often it comes. */
    @WithDefault("5m")
    Duration logEvery();
}
