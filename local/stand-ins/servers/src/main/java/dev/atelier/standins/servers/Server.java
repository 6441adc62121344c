package dev.atelier.standins.servers;

/**
 * One embedded server. {@link #start()} and {@link #stop()} may alternate as often as wanted: the port, the credentials
 * and the data stay the same. Both are idempotent.
 */
interface Server {

    /** How the control endpoint and the log call it. */
    String name();

    /** Returns when the server answers. Whatever a killed predecessor left behind is cleared away first. */
    void start() throws Exception;

    /** Returns when the server is gone and its data is on disk. */
    void stop() throws Exception;

    /** Stops and forgets everything. */
    void discard() throws Exception;

    boolean running();
}
