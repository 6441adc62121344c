package dev.atelier.platform.events;

import dev.atelier.contracts.Event;
import dev.atelier.contracts.EventCatalog;
import dev.atelier.contracts.EventCodec;
import dev.atelier.platform.http.TraceId;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.transactions.Unavailability;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Hands every event of the subscribed topics to the service's reactions, each event once, one after the other. */
@ApplicationScoped
class EventConsumer {

    private static final Logger LOG = Logger.getLogger(EventConsumer.class);

    private final EventCatalog catalog = new EventCatalog();
    private final EventCodec codec = new EventCodec();
    private final Map<Class<? extends Event>, List<Reaction<?>>> reactions;
    private final ProcessedEvents processed;
    private final Transactions transactions;
    private final EventSettings.Retry retry;
    private final String group;
    private final Counter deadLetters;

    EventConsumer(
            @All List<Reaction<?>> all,
            ProcessedEvents processed,
            Transactions transactions,
            EventSettings settings,
            @ConfigProperty(name = "mp.messaging.incoming.events.group.id") String group,
            MeterRegistry meters) {
        reactions = all.stream().collect(Collectors.groupingBy(Reaction::type));
        this.processed = processed;
        this.transactions = transactions;
        retry = settings.retry();
        this.group = group;
        deadLetters = Counter.builder("atelier.events.dead.letters")
                .description("events this replica put aside because no retry helped; see ./atelier dlq")
                .tag("group", group)
                .register(meters);
    }

    @Incoming("events")
    Uni<Void> receive(Message<String> message) {
        return Uni.createFrom()
                .deferred(() -> handle(message))
                .onItemOrFailure()
                .transformToUni((ignored, failure) ->
                        Uni.createFrom().completionStage(failure == null ? message.ack() : putAside(message, failure)));
    }

    private CompletionStage<Void> putAside(Message<String> message, Throwable failure) {
        LOG.errorf(failure, "event goes to the dead letters");
        deadLetters.increment();
        return message.nack(failure);
    }

    private Uni<Void> handle(Message<String> message) {
        var record = message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        if (!Replays.areFor(group, record.getHeaders())) {
            return ignore();
        }
        var envelope = EventEnvelope.of(record.getHeaders());
        return catalog.find(envelope.type())
                .filter(type -> !reactionsTo(type).isEmpty())
                .map(type -> react(envelope, codec.read(message.getPayload(), type)))
                .orElseGet(EventConsumer::ignore);
    }

    private Uni<Void> react(EventEnvelope envelope, Event event) {
        return transactions
                .run(() -> {
                    TraceId.adopt(envelope.traceParent());
                    return processed.isFirst(envelope).chain(first -> first ? reactAll(envelope, event) : ignore());
                })
                .onFailure(Unavailability::of)
                .retry()
                .withBackOff(retry.firstPause(), retry.longestPause())
                .indefinitely()
                .onFailure()
                .retry()
                .withBackOff(retry.firstPause(), retry.longestPause())
                .atMost(retry.attempts());
    }

    private static Uni<Void> ignore() {
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> reactAll(EventEnvelope envelope, Event event) {
        return Multi.createFrom()
                .iterable(reactionsTo(event.getClass()))
                .onItem()
                .transformToUniAndConcatenate(reaction -> react(reaction, event, envelope))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private List<Reaction<?>> reactionsTo(Class<? extends Event> type) {
        return Stream.of(type, Event.class)
                .flatMap(one -> reactions.getOrDefault(one, List.of()).stream())
                .toList();
    }

    private static <E extends Event> Uni<Void> react(Reaction<E> reaction, Event event, EventEnvelope envelope) {
        return reaction.on(reaction.type().cast(event), envelope);
    }
}
