package dev.atelier.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server whose every byte a test decides. Each connection is one call of the script. */
public final class RawUpstream implements AutoCloseable {

    /** What happens on one connection; the connection is closed afterwards. */
    @FunctionalInterface
    public interface Script {
        void run(RawConnection connection, int number) throws IOException;
    }

    private final ServerSocket server;
    private final Script script;
    private final Thread acceptor;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private RawUpstream(int port, Script script) throws IOException {
        this.script = script;
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new java.net.InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        acceptor = Thread.ofPlatform().daemon().start(this::accept);
    }

    /** @param script gets each connection with its number, from 1 */
    public static RawUpstream listen(int port, Script script) throws IOException {
        return new RawUpstream(port, script);
    }

    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket, connections.incrementAndGet()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (var connection = RawConnection.over(socket)) {
            script.run(connection, number);
        } catch (IOException gone) {
            // The gateway has ended the connection; some tests want just that.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            // The port is free only after the last call of accept has returned.
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var socket : open) {
            socket.close();
        }
    }
}
