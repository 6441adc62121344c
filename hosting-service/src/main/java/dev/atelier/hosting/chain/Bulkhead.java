package dev.atelier.hosting.chain;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Lets a bounded number of uploads to one host run and a bounded number wait; whoever comes beyond is refused at once.
 * So a slow host holds up nobody but its own. Safe for several threads.
 */
final class Bulkhead {

    private final int places;
    private final int waitingMost;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int inside;

    Bulkhead(int places, int waitingMost) {
        this.places = places;
        this.waitingMost = waitingMost;
    }

    /** Fails with {@link Reason#BUSY} when there is neither a place nor room to wait. */
    <T> Uni<T> enter(Supplier<Uni<T>> upload) {
        return place().chain(() -> upload.get().onTermination().invoke(this::leave));
    }

    private Uni<Void> place() {
        return Uni.createFrom().emitter(emitter -> {
            Runnable mine = () -> emitter.complete(null);
            switch (admit(mine)) {
                case ENTERED -> emitter.complete(null);
                case REFUSED -> emitter.fail(new NotPublished(Reason.BUSY));
                case WAITING -> emitter.onTermination(() -> giveUp(mine));
            }
        });
    }

    private enum Outcome {
        ENTERED,
        WAITING,
        REFUSED
    }

    private synchronized Outcome admit(Runnable mine) {
        if (inside < places) {
            inside++;
            return Outcome.ENTERED;
        }
        if (waiting.size() >= waitingMost) {
            return Outcome.REFUSED;
        }
        waiting.add(mine);
        return Outcome.WAITING;
    }

    private synchronized void giveUp(Runnable mine) {
        waiting.remove(mine);
    }

    private void leave() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                inside--;
                return;
            }
        }
        next.run();
    }
}
