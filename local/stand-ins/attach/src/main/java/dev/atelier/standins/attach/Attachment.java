package dev.atelier.standins.attach;

import java.io.IOException;
import java.net.Socket;

/** One caller's hold on the shared stand-ins. It ends with {@link #close()} or with the caller's process. */
public final class Attachment implements AutoCloseable {

    private final Endpoints endpoints;
    private final Socket lease;

    Attachment(Endpoints endpoints, Socket lease) {
        this.endpoints = endpoints;
        this.lease = lease;
    }

    /** Where everything answers. */
    public Endpoints endpoints() {
        return endpoints;
    }

    /**
     * Stops {@code postgres}, {@code kafka} or {@code s3} for everybody who is attached; returns when it is gone.
     */
    public void stop(String server) {
        Control.at(endpoints.controlUrl()).stop(server);
    }

    /** Starts it again on the same port with the same data; returns when it answers. */
    public void start(String server) {
        Control.at(endpoints.controlUrl()).start(server);
    }

    @Override
    public void close() {
        try {
            lease.close();
        } catch (IOException e) {
            throw new StandInsUnavailable("The lease could not be given back", e);
        }
    }
}
