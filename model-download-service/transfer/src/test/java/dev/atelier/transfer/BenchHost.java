package dev.atelier.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * A host of one file, for the measurement only: ranges, kept connections, bytes sent by the kernel. Each connection can be
 * slowed to so many bytes a second over its whole life, and each request and connection be made to wait.
 *
 * <p>Arguments: file, bytes per second (0: unlimited), milliseconds to wait. Prints its port.
 */
final class BenchHost {

    private static final Pattern RANGE = Pattern.compile("(?i)range: bytes=(\\d+)-(\\d*)");
    private static final int SLICE = 256 * 1024;

    private BenchHost() {}

    public static void main(String[] arguments) throws IOException {
        var rate = Long.parseLong(arguments[1]);
        var wait = Long.parseLong(arguments[2]) * 1_000_000;
        try (var file = FileChannel.open(Path.of(arguments[0]));
                var server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            System.out.println(server.socket().getLocalPort());
            while (true) {
                var client = server.accept();
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Thread.ofPlatform().daemon().start(() -> serve(client, file, rate, wait));
            }
        }
    }

    private static void serve(SocketChannel client, FileChannel file, long rate, long wait) {
        try (client) {
            LockSupport.parkNanos(wait);
            var reader = new BufferedReader(new InputStreamReader(Channels.newInputStream(client)));
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                var head = line.startsWith("HEAD");
                var first = 0L;
                var last = file.size() - 1;
                var partial = false;
                for (var header = reader.readLine(); header != null && !header.isEmpty(); header = reader.readLine()) {
                    var range = RANGE.matcher(header);
                    if (range.lookingAt()) {
                        partial = true;
                        first = Long.parseLong(range.group(1));
                        last = range.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(range.group(2)));
                    }
                }
                LockSupport.parkNanos(wait);
                var text = "HTTP/1.1 " + (partial ? "206 Partial Content" : "200 OK")
                        + "\r\nContent-Type: application/octet-stream\r\nAccept-Ranges: bytes\r\nETag: \"b\"\r\n"
                        + (partial ? "Content-Range: bytes " + first + "-" + last + "/" + file.size() + "\r\n" : "")
                        + "Content-Length: " + (last - first + 1) + "\r\n\r\n";
                client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
                if (!head) {
                    send(client, file, first, last + 1, rate);
                }
            }
        } catch (IOException e) {
            // the client has enough
        }
    }

    private static void send(SocketChannel client, FileChannel file, long from, long to, long rate) throws IOException {
        var begun = System.nanoTime();
        for (var at = from; at < to; ) {
            at += file.transferTo(at, rate == 0 ? to - at : Math.min(SLICE, to - at), client);
            if (rate > 0) {
                LockSupport.parkNanos(begun + (at - from) * 1_000_000_000L / rate - System.nanoTime());
            }
        }
    }
}
