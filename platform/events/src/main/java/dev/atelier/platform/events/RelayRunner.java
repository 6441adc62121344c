package dev.atelier.platform.events;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Keeps the relay of this process running from start to shutdown and listens for other replicas' wake-ups. */
@ApplicationScoped
class RelayRunner {

    private static final Logger LOG = Logger.getLogger(RelayRunner.class);
    private static final long LONGEST_RECONNECT_MILLIS = 5_000;

    private final RelaySettings settings;
    private final Relay relay;
    private final PgSubscriber subscriber;

    RelayRunner(
            EventSettings events,
            AgroalDataSource database,
            MeterRegistry metrics,
            Vertx vertx,
            @ConfigProperty(name = "kafka.bootstrap.servers") String kafka,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        settings = events.relay();
        var sender = new EventSender(kafka, events.topicPrefix().orElse(""), "/" + service, settings.deliveryTimeout());
        var sent = metrics.counter("atelier.outbox.sent");
        relay = new Relay(database, sender, settings.batchSize(), settings.pollInterval(), sent::increment);
        Gauge.builder("atelier.outbox.relaying", relay, one -> one.isRelaying() ? 1 : 0)
                .register(metrics);
        subscriber = PgSubscriber.subscriber(
                vertx,
                PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""))
                        .setUser(user)
                        .setPassword(password));
    }

    void start(@Observes StartupEvent started) {
        if (settings.enabled()) {
            relay.start();
            subscriber.reconnectPolicy(attempt -> Math.min(LONGEST_RECONNECT_MILLIS, 100L << Math.min(attempt, 10)));
            subscriber.channel(RelayWakeUp.CHANNEL).handler(ignored -> relay.wake());
            subscriber.connect().onFailure(failure -> LOG.warnf("no wake-ups from other replicas: %s", failure));
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (settings.enabled()) {
            relay.close();
            subscriber.close();
        }
    }

    /** Wakes the relay if it is this process that relays. */
    boolean wakeIfRelaying() {
        if (relay.isRelaying()) {
            relay.wake();
            return true;
        }
        return false;
    }
}
