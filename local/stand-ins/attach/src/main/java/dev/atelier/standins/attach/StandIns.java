package dev.atelier.standins.attach;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a test PostgreSQL, Kafka, S3 and an issuer of identity: {@code @QuarkusTestResource(StandIns.class)}, or
 * {@link #attach()} where there is no Quarkus. All test JVMs of one checkout share one set of servers; each gets a
 * database, a topic prefix and a bucket prefix of its own.
 */
public final class StandIns implements QuarkusTestResourceLifecycleManager {

    private Attachment attachment;
    private TestIdentity identity;

    /**
     * Attaches to the running stand-ins of this checkout, or starts them (some seconds, once). They stay for as long as
     * somebody is attached and 20 s longer.
     *
     * @throws StandInsUnavailable when they do not start; the message tells why
     */
    public static Attachment attach() {
        return SharedServers.ofThisCheckout(ServersProcess.Mode.TEST).attach();
    }

    /** Like {@link #attach()}, but to servers whose figures mean something: commits wait for the disk. */
    public static Attachment attachForBench() {
        return SharedServers.ofThisCheckout(ServersProcess.Mode.BENCH).attach();
    }

    @Override
    public Map<String, String> start() {
        attachment = attach();
        identity = TestIdentity.serve();
        Map<String, String> settings = new HashMap<>(attachment.endpoints().quarkusSettings());
        settings.put("quarkus.oidc.auth-server-url", identity.url());
        return settings;
    }

    @Override
    public void stop() {
        if (identity != null) {
            identity.close();
        }
        if (attachment != null) {
            attachment.close();
        }
    }
}
