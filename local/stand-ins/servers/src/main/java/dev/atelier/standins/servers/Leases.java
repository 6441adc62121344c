package dev.atelier.standins.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Counts who still needs the stand-ins. A lease is an open connection: it ends with its holder, however that one ends.
 * A new holder is greeted with the instance's name, so that a foreign listener on a reused port is not mistaken for us.
 */
final class Leases implements AutoCloseable {

    private final ServerSocket door;
    private final String instance;
    private int held;
    private long lastChange = System.nanoTime();
    private boolean closed;

    Leases(String instance) throws IOException {
        this.instance = instance;
        this.door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofPlatform().daemon().name("leases").start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Returns when nobody has held a lease for this long; from then on none is granted. */
    synchronized void awaitIdle(Duration idle) throws InterruptedException {
        while (true) {
            long rest = idle.toNanos() - (System.nanoTime() - lastChange);
            if (held == 0 && rest <= 0) {
                closed = true;
                return;
            }
            wait(held > 0 ? 0 : Math.max(1, rest / 1_000_000));
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        door.close();
    }

    private void accept() {
        while (true) {
            try {
                Socket holder = door.accept();
                Thread.ofVirtual().start(() -> hold(holder));
            } catch (IOException doorClosed) {
                return;
            }
        }
    }

    private void hold(Socket holder) {
        if (!count(1)) {
            closeQuietly(holder);
            return;
        }
        try (holder) {
            holder.getOutputStream().write((instance + "\n").getBytes(StandardCharsets.UTF_8));
            while (holder.getInputStream().read() >= 0) {
                // Nothing is ever said: the end of the stream is the message.
            }
        } catch (IOException holderGone) {
            // A reset is an end like any other.
        } finally {
            count(-1);
        }
    }

    private synchronized boolean count(int change) {
        if (closed && change > 0) {
            return false;
        }
        held += change;
        lastChange = System.nanoTime();
        notifyAll();
        return true;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is refused either way.
        }
    }
}
