package dev.atelier.gateway.credentials;

import dev.atelier.contracts.EventCatalog;
import dev.atelier.contracts.EventCodec;
import dev.atelier.contracts.users.CredentialRevoked;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Drops what is remembered of a credential as soon as user-service tells that it was revoked. Every replica hears it. */
@ApplicationScoped
class Revocations {

    private static final Logger LOG = Logger.getLogger(Revocations.class);
    private static final String REVOKED = EventCatalog.typeOf(CredentialRevoked.class);

    private final TokenCache cache;
    private final EventCodec codec = new EventCodec();

    Revocations(TokenCache cache) {
        this.cache = cache;
    }

    @Incoming("credential-events")
    void on(ConsumerRecord<String, String> message) {
        var type = message.headers().lastHeader("ce_type");
        if (type == null || !REVOKED.equals(new String(type.value(), StandardCharsets.UTF_8))) {
            return;
        }
        try {
            cache.revoke(codec.read(message.value(), CredentialRevoked.class).credentialId());
        } catch (RuntimeException unreadable) {
            LOG.warnf(
                    unreadable, "a revocation at offset %d is unreadable; every token is forgotten", message.offset());
            cache.clear();
        }
    }
}
