package dev.atelier.gateway.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process under test, with what it has used. */
final class Proxy implements AutoCloseable {

    private static final long TICKS_PER_SECOND = 100;
    private static final long PATIENCE_SECONDS = 90;

    private final String name;
    private final int port;
    private final Process process;

    private Proxy(String name, int port, Process process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    /** Starts it and waits until it listens. */
    static Proxy start(String name, int port, Path log, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        var proxy = new Proxy(name, port, builder.start());
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!proxy.listens()) {
            if (!proxy.process.isAlive() || System.nanoTime() > end) {
                throw new IOException(name + " did not start:\n" + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return proxy;
    }

    String name() {
        return name;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Processor time of it and its children so far. */
    double cpuSeconds() throws IOException {
        double ticks = 0;
        for (var pid : pids()) {
            var fields = Files.readString(Path.of("/proc", pid, "stat"));
            var afterName = fields.substring(fields.lastIndexOf(')') + 2).split(" ");
            ticks += Long.parseLong(afterName[11]) + Long.parseLong(afterName[12]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Memory of it and its children, in MB. */
    long residentMegabytes() throws IOException {
        long kilobytes = 0;
        for (var pid : pids()) {
            for (var line : Files.readAllLines(Path.of("/proc", pid, "status"))) {
                if (line.startsWith("VmRSS:")) {
                    kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        }
        return kilobytes / 1024;
    }

    private List<String> pids() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(ProcessHandle::pid)
                .map(String::valueOf)
                .toList();
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
