package dev.atelier.gateway;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A connection on which a test says exactly which bytes are sent, and sees exactly which come back. */
public final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    public static RawConnection to(URI uri) throws IOException {
        return new RawConnection(new Socket(InetAddress.getByName(uri.getHost()), uri.getPort()));
    }

    public static RawConnection over(Socket socket) throws IOException {
        return new RawConnection(socket);
    }

    /** Sends text as ISO 8859-1; lines end in {@code \r\n} already. */
    public RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends these lines and an empty one. */
    public RawConnection sendHead(String... lines) throws IOException {
        for (var line : lines) {
            send(line + "\r\n");
        }
        return send("\r\n");
    }

    /** Reads a message's head; names in lower case, values of one name joined by a comma. */
    public Head readHead() throws IOException {
        var first = readLine();
        Map<String, String> headers = new LinkedHashMap<>();
        for (var line = readLine(); !line.isEmpty(); line = readLine()) {
            var colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + "," + other);
        }
        return new Head(first, headers);
    }

    /** Reads a head and the body that belongs to it. */
    public Message read() throws IOException {
        var head = readHead();
        return new Message(head, readBody(head), head.isChunked() ? readTrailers() : Map.of());
    }

    private String readBody(Head head) throws IOException {
        if (head.isChunked()) {
            var body = new StringBuilder();
            for (var size = chunkSize(); size > 0; size = chunkSize()) {
                body.append(readText(size));
                readLine();
            }
            return body.toString();
        }
        return readText(head.header("content-length").map(Integer::parseInt).orElse(0));
    }

    public String readText(int bytes) throws IOException {
        var read = in.readNBytes(bytes);
        if (read.length < bytes) {
            throw new EOFException("ended after " + read.length + " of " + bytes + " bytes");
        }
        return new String(read, StandardCharsets.ISO_8859_1);
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(readLine().split(";")[0].strip(), 16);
    }

    private Map<String, String> readTrailers() throws IOException {
        Map<String, String> trailers = new LinkedHashMap<>();
        for (var line = readLine(); !line.isEmpty(); line = readLine()) {
            var colon = line.indexOf(':');
            trailers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return trailers;
    }

    private String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("connection ended");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** Waits for the other side to close; false when it sends something instead. */
    public boolean isClosedByPeer() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    public InputStream input() {
        return in;
    }

    public Socket socket() {
        return socket;
    }

    /** Goes away without a word: the kernel sends a reset. */
    public void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    public record Head(String first, Map<String, String> headers) {

        public int status() {
            return Integer.parseInt(first.split(" ")[1]);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        boolean isChunked() {
            return header("transfer-encoding").filter("chunked"::equals).isPresent();
        }
    }

    public record Message(Head head, String body, Map<String, String> trailers) {

        public int status() {
            return head.status();
        }
    }
}
