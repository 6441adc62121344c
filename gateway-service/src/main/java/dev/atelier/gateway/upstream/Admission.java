package dev.atelier.gateway.upstream;

import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets a bounded number of requests through at once and a bounded number wait, in order of arrival.
 *
 * <p>The wait happens here and not in the connection pool, so that a request whose client has gone leaves without
 * ever having touched a connection. Safe for use by several event loops.
 */
public final class Admission {

    private final int concurrent;
    private final int waiting;
    private final Deque<Ticket> queue = new ArrayDeque<>();
    private int running;

    public Admission(int concurrent, int waiting) {
        this.concurrent = concurrent;
        this.waiting = waiting;
    }

    /**
     * Asks to be let through.
     *
     * @param context where {@code go} is to run
     * @param go what to do when its turn has come; not called when it is through at once, nor when it has left before
     * @return the ticket, to be given back in every case; see {@link Ticket#atOnce()}
     * @throws UpstreamRefused when the queue is full
     */
    public Ticket enter(Context context, Runnable go) {
        var ticket = new Ticket(context, go);
        synchronized (this) {
            if (running >= concurrent) {
                if (queue.size() >= waiting) {
                    throw UpstreamRefused.busy();
                }
                queue.addLast(ticket);
            } else {
                running++;
                ticket.state = Ticket.State.THROUGH;
                ticket.atOnce = true;
            }
        }
        return ticket;
    }

    /** Requests that are through and not finished. */
    public synchronized int running() {
        return running;
    }

    /** Requests that wait for their turn. */
    public synchronized int queued() {
        return queue.size();
    }

    private synchronized Ticket giveBack(Ticket ticket) {
        var before = ticket.state;
        ticket.state = Ticket.State.BACK;
        switch (before) {
            case WAITING -> queue.remove(ticket);
            case THROUGH -> {
                var next = queue.pollFirst();
                if (next == null) {
                    running--;
                } else {
                    next.state = Ticket.State.THROUGH;
                    return next;
                }
            }
            case BACK -> {}
        }
        return null;
    }

    private synchronized boolean isThrough(Ticket ticket) {
        return ticket.state == Ticket.State.THROUGH;
    }

    /** One request's place. */
    public final class Ticket {

        private enum State {
            WAITING,
            THROUGH,
            BACK
        }

        private final Context context;
        private final Runnable go;
        private State state = State.WAITING;
        private boolean atOnce;

        private Ticket(Context context, Runnable go) {
            this.context = context;
            this.go = go;
        }

        /** Whether it was let through without waiting. */
        public boolean atOnce() {
            return atOnce;
        }

        /** Gives the place back, wherever the request is; the next in the queue takes it. Calling again does nothing. */
        public void leave() {
            var next = giveBack(this);
            if (next != null) {
                next.context.runOnContext(turn -> next.start());
            }
        }

        /** Whether the request still waits for its turn. */
        public boolean isWaiting() {
            synchronized (Admission.this) {
                return state == State.WAITING;
            }
        }

        private void start() {
            if (isThrough(this)) {
                go.run();
            }
        }
    }
}
