package dev.atelier.hosting.upload;

import dev.atelier.platform.http.TraceId;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Lets parts of one request run beside each other: a context has one database session, which is no place for two. */
@ApplicationScoped
class OwnContext {

    private final Vertx vertx;

    OwnContext(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs the work on a context of its own, under the same trace; the answer comes on the caller's. */
    <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var here = vertx.getOrCreateContext();
            var trace = TraceId.traceparent();
            var own = VertxContext.createNewDuplicatedContext(here);
            VertxContextSafetyToggle.setContextSafe(own, true);
            return Uni.createFrom()
                    .<T>emitter(emitter -> own.runOnContext(ignored -> {
                        TraceId.adopt(trace);
                        work.get().subscribe().with(emitter::complete, emitter::fail);
                    }))
                    .emitOn(next -> here.runOnContext(ignored -> next.run()));
        });
    }
}
