package dev.atelier.gateway.mcp;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks at something under way until it is done or patience ends. */
@ApplicationScoped
class Looks {

    private final ToolSettings settings;

    Looks(ToolSettings settings) {
        this.settings = settings;
    }

    /**
     * @param look asks how far it is
     * @param done whether to stop
     * @param told is given every answer
     * @return the last answer, done or not
     */
    Uni<JsonObject> until(
            Supplier<Uni<JsonObject>> look, Predicate<JsonObject> done, Consumer<JsonObject> told, Duration patience) {
        return look(look, done, told, Instant.now().plus(patience), settings.shortestLook());
    }

    private Uni<JsonObject> look(
            Supplier<Uni<JsonObject>> look,
            Predicate<JsonObject> done,
            Consumer<JsonObject> told,
            Instant end,
            Duration pause) {
        return look.get().invoke(told).chain(state -> {
            if (done.test(state) || Instant.now().plus(pause).isAfter(end)) {
                return Uni.createFrom().item(state);
            }
            var longer = pause.multipliedBy(3).dividedBy(2);
            var next = longer.compareTo(settings.longestLook()) < 0 ? longer : settings.longestLook();
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(pause)
                    .chain(() -> look(look, done, told, end, next));
        });
    }
}
