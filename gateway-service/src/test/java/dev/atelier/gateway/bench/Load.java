package dev.atelier.gateway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Load from the distribution's own tools: wrk for small answers, curl for large bodies. */
final class Load {

    /** @param rate requests or bytes per second; @param cpu processor seconds per request or byte */
    record Round(double rate, double cpu, double p99Millis) {}

    private static final int CONNECTIONS = 32;
    private static final int BODIES = 3;
    private static final double LARGE = 100e6;

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ([\\d.]+)(s|m)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)");
    private static final Pattern BAD = Pattern.compile("Non-2xx or 3xx responses: (\\d+)|Socket errors: (.*)");

    private final String key;

    Load(String key) {
        this.key = key;
    }

    /** Small answers for so many seconds, over 32 connections. */
    Round small(Proxy proxy, int seconds) throws IOException, InterruptedException {
        var before = proxy.cpuSeconds();
        var said = run(List.of(
                "wrk",
                "-t1",
                "-c" + CONNECTIONS,
                "-d" + seconds + "s",
                "--latency",
                "-H",
                "X-API-Key: " + key,
                proxy.url("/v1/media/small")));
        var cpu = proxy.cpuSeconds() - before;
        var bad = BAD.matcher(said);
        if (bad.find()) {
            System.out.println("  " + proxy.name() + ": " + bad.group());
        }
        var requests = find(REQUESTS, said);
        var count = Double.parseDouble(requests.group(1));
        var took = Double.parseDouble(requests.group(2)) * (requests.group(3).equals("m") ? 60 : 1);
        return new Round(count / took, cpu / count, millis(find(P99, said)));
    }

    /** Three bodies of 100 MB one after the other on one connection, towards us or away from us. */
    Round large(Proxy proxy, boolean reading, Path body) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("curl", "-sS", "--fail", "-H", "X-API-Key: " + key, "-H", "Expect:"));
        for (var i = 0; i < BODIES; i++) {
            command.addAll(
                    reading
                            ? List.of("-o", "/dev/null", proxy.url("/v1/media/large"))
                            : List.of("-o", "/dev/null", "-T", body.toString(), proxy.url("/v1/media/sink")));
        }
        var before = proxy.cpuSeconds();
        var start = System.nanoTime();
        run(command);
        var took = (System.nanoTime() - start) / 1e9;
        return new Round(BODIES * LARGE / took, (proxy.cpuSeconds() - before) / (BODIES * LARGE), 0);
    }

    private static java.util.regex.Matcher find(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("wrk said:\n" + text);
        }
        return matcher;
    }

    private static double millis(java.util.regex.Matcher latency) {
        var value = Double.parseDouble(latency.group(1));
        return switch (latency.group(2)) {
            case "us" -> value / 1000;
            case "s" -> value * 1000;
            default -> value;
        };
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ":\n" + said);
        }
        return said;
    }
}
