package dev.atelier.gateway.bench;

import dev.atelier.gateway.bench.Load.Round;
import dev.atelier.standins.attach.StandIns;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * {@code ./atelier bench gateway}: the gateway as it ships (credential and limits checked, metrics on) beside nginx and
 * Spring Cloud Gateway, which only forward, before the same backend. All run at the same time and are measured in turn,
 * so that whatever else the machine does hits all of them; figures are medians of the rounds, with the least and the
 * most. Settings: {@code bench.warmup}, {@code bench.rounds}, {@code bench.seconds}.
 */
public final class GatewayBench {

    private static final int PORTS = 19_400;
    private static final long LARGE = 100_000_000;
    private static final String KEY = "atl_bench_secret";
    private static final String UNLIMITED = "6000000/1m";

    private final Path root = Path.of(System.getProperty("atelier.root"));
    private final Path folder = Files.createTempDirectory("atelier-bench-");
    private final String backend = "http://127.0.0.1:" + PORTS;
    private final String sink = "http://127.0.0.1:" + (PORTS + 1);
    private final Load load = new Load(KEY);
    private final int warmup = Integer.getInteger("bench.warmup", 30);
    private final int rounds = Integer.getInteger("bench.rounds", 7);
    private final int seconds = Integer.getInteger("bench.seconds", 2);

    private GatewayBench() throws IOException {}

    /** The class path of the peer is the first argument. */
    public static void main(String[] arguments) throws Exception {
        new GatewayBench().run(arguments[0]);
    }

    private void run(String springClassPath) throws Exception {
        var body = folder.resolve("large");
        try (var file = new RandomAccessFile(body.toFile(), "rw")) {
            file.setLength(LARGE);
        }
        var open = new ArrayList<AutoCloseable>();
        try (var standIns = StandIns.attach();
                var behind = new Sink(PORTS + 1)) {
            open.add(nginx("backend", PORTS, backendConf()));
            var nginx = nginx("nginx", PORTS + 2, proxyConf());
            open.add(nginx);
            var environment = environment(standIns.endpoints());
            var gateway = gateway("gateway", PORTS + 3, environment);
            open.add(gateway);
            var bare = gateway("gateway, no metrics", PORTS + 4, with(environment, "ATELIER_REQUEST_METRICS", "false"));
            open.add(bare);
            var traced = gateway("gateway, metrics and traces", PORTS + 5, traces(environment));
            open.add(traced);
            var spring = spring(springClassPath);
            open.add(spring);
            measure(List.of(nginx, gateway, bare, traced, spring), List.of(nginx, gateway, spring), gateway, body);
        } finally {
            for (var one : open.reversed()) {
                one.close();
            }
        }
    }

    private void measure(List<Proxy> forSmall, List<Proxy> forLarge, Proxy gateway, Path body) throws Exception {
        System.out.printf("Warming up, %d s each%n", warmup);
        for (var proxy : forSmall) {
            load.small(proxy, warmup);
        }
        Map<Proxy, List<Round>> small = new LinkedHashMap<>();
        for (var round = 0; round < rounds; round++) {
            for (var proxy : forSmall) {
                small.computeIfAbsent(proxy, it -> new ArrayList<>()).add(load.small(proxy, seconds));
            }
        }
        report("Small answers: requests/s, CPU us/request, p99 ms", small, 1, 1e6);
        for (var reading : List.of(true, false)) {
            Map<Proxy, List<Round>> large = new LinkedHashMap<>();
            for (var proxy : forLarge) {
                load.large(proxy, reading, body);
            }
            var before = gateway.residentMegabytes();
            for (var round = 0; round < rounds; round++) {
                for (var proxy : forLarge) {
                    large.computeIfAbsent(proxy, it -> new ArrayList<>()).add(load.large(proxy, reading, body));
                }
            }
            report("100 MB " + (reading ? "read" : "written") + ": MB/s, CPU us/MB", large, 1e-6, 1e12);
            System.out.printf(
                    "gateway's memory: %d MB before, %d MB after %.1f GB%n",
                    before, gateway.residentMegabytes(), rounds * 3 * LARGE / 1e9);
        }
    }

    private static void report(String title, Map<Proxy, List<Round>> measured, double rateUnit, double cpuUnit) {
        System.out.println();
        System.out.println(title);
        var peer = measured.values().iterator().next();
        measured.forEach((proxy, rounds) -> {
            List<Double> ratios = new ArrayList<>();
            for (var i = 0; i < rounds.size(); i++) {
                ratios.add(rounds.get(i).rate() / peer.get(i).rate());
            }
            System.out.printf(
                    "%-28s %10.0f (x nginx %s)   cpu %8.1f   p99 %6.2f%n",
                    proxy.name(),
                    median(rounds, Round::rate) * rateUnit,
                    spread(ratios),
                    median(rounds, Round::cpu) * cpuUnit,
                    median(rounds, Round::p99Millis));
        });
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> what) {
        return rounds.stream().mapToDouble(what).sorted().toArray()[rounds.size() / 2];
    }

    private static String spread(List<Double> ratios) {
        var sorted = ratios.stream().sorted().toList();
        return "%.2f, %.2f..%.2f".formatted(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
    }

    private Proxy nginx(String name, int port, String conf) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve(name + ".conf"), conf);
        return Proxy.start(
                name,
                port,
                folder.resolve(name + ".log"),
                Map.of(),
                List.of("nginx", "-p", folder.toString(), "-c", file.toString()));
    }

    private Proxy gateway(String name, int port, Map<String, String> environment)
            throws IOException, InterruptedException {
        return Proxy.start(
                name,
                port,
                folder.resolve(port + ".log"),
                with(environment, "ATELIER_HTTP_PORT", String.valueOf(port)),
                java(
                        "-jar",
                        root.resolve("gateway-service/target/quarkus-app/quarkus-run.jar")
                                .toString()));
    }

    private Proxy spring(String classPath) throws IOException, InterruptedException {
        return Proxy.start(
                "Spring Cloud Gateway",
                PORTS + 6,
                folder.resolve("spring.log"),
                Map.of(),
                java("-cp", classPath, "dev.atelier.bench.SpringPeer", String.valueOf(PORTS + 6), backend));
    }

    private static List<String> java(String... rest) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(rest));
        return command;
    }

    private Map<String, String> environment(dev.atelier.standins.attach.Endpoints endpoints) {
        var environment = new HashMap<String, String>();
        environment.put("ATELIER_HTTP_HOST", "127.0.0.1");
        environment.put("ATELIER_LOG_JSON", "false");
        environment.put("ATELIER_SERVICE_SECRET", "bench");
        environment.put("ATELIER_USER_URL", sink);
        environment.put("ATELIER_MEDIA_URL", backend);
        environment.put("ATELIER_KAFKA", endpoints.kafka());
        environment.put("ATELIER_DB_URL", endpoints.jdbcUrl().replace("jdbc:", ""));
        environment.put("ATELIER_DB_USER", endpoints.postgresUser());
        environment.put("ATELIER_DB_PASSWORD", endpoints.postgresPassword());
        environment.put(
                "QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE",
                String.valueOf(Runtime.getRuntime().availableProcessors()));
        for (var name : List.of("READ", "WRITE", "UPLOAD")) {
            for (var whom : List.of("ADDRESS", "USER", "CREDENTIAL")) {
                environment.put("ATELIER_GATEWAY_LIMITS_CLASSES_" + name + "_" + whom, UNLIMITED);
            }
        }
        return environment;
    }

    private Map<String, String> traces(Map<String, String> environment) {
        var traced = with(environment, "QUARKUS_OTEL_SDK_DISABLED", "false");
        traced.put("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", sink);
        traced.put("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        return traced;
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return more;
    }

    private String backendConf() {
        return conf("backend", """
                server {
                  listen 127.0.0.1:%d reuseport;
                  client_max_body_size 0;
                  keepalive_requests 100000000;
                  location = /v1/media/large { alias %s; }
                  location = /v1/media/sink {
                    proxy_pass %s; proxy_http_version 1.1; proxy_set_header Connection "";
                    proxy_request_buffering off;
                  }
                  location / { default_type application/json; return 200 '{"answer":"small"}'; }
                }
                """.formatted(PORTS, folder.resolve("large"), "http://taker"));
    }

    private String proxyConf() {
        return conf("nginx", """
                upstream behind { server 127.0.0.1:%d; keepalive 256; keepalive_requests 100000000; }
                server {
                  listen 127.0.0.1:%d reuseport;
                  client_max_body_size 0;
                  keepalive_requests 100000000;
                  location / {
                    proxy_pass http://behind; proxy_http_version 1.1; proxy_set_header Connection "";
                    proxy_set_header X-API-Key ""; proxy_set_header X-Request-Id $request_id;
                    proxy_request_buffering off;
                  }
                }
                """.formatted(PORTS, PORTS + 2));
    }

    private String conf(String name, String servers) {
        return """
               daemon off; user root; worker_processes %d; pid %s;
               error_log %s error;
               events { worker_connections 2048; }
               http {
                 access_log off; sendfile on; tcp_nodelay on;
                 upstream taker { server 127.0.0.1:%d; keepalive 64; }
                 %s
               }
               """.formatted(
                        Runtime.getRuntime().availableProcessors(),
                        folder.resolve(name + ".pid"),
                        folder.resolve(name + ".err"),
                        PORTS + 1,
                        servers);
    }
}
