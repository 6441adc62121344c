package dev.atelier.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the bytes of one file in order and knows their hash. For one thread at a time. */
interface Sink extends AutoCloseable {

    /** How many bytes it has. */
    long position();

    void write(ByteBuffer piece) throws IOException;

    /** Forgets everything it was given. */
    void restart() throws IOException;

    /** Makes sure that nothing is in memory only; gives the hash of what it has, lower-case hex. */
    String finish() throws IOException;

    @Override
    void close() throws IOException;
}
