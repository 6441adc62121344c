package dev.atelier.platform.events;

import dev.atelier.standins.attach.Attachment;
import dev.atelier.standins.attach.StandIns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * {@code ./atelier bench events}: from the commit of a row with its event to a plain consumer's hands, with the relay
 * woken after each commit and, in the same run and alternating with it, with a relay that only looks every second.
 * Database and Kafka are the local stand-ins; the database syncs its commits.
 */
final class EventsBench {

    private static final int WRITERS = 16;
    private static final int ROUNDS = 5;
    private static final Duration PACED = Duration.ofSeconds(6);
    private static final int[] RATES = {1_000, 3_000};
    private static final int BURST = 40_000;

    private final Attachment standIns;
    private final OutboxDatabase database;
    private final String topic = "bench-" + UUID.randomUUID();
    private final Map<String, Long> committedAt = new ConcurrentHashMap<>();
    private final Latencies latencies = new Latencies();
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();

    private EventsBench(Attachment standIns) throws SQLException {
        this.standIns = standIns;
        database = new OutboxDatabase(standIns.endpoints());
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table aggregate (id int primary key, version bigint not null)");
            statement.execute("insert into aggregate select n, 0 from generate_series(0, 9999) n");
        }
    }

    public static void main(String[] args) throws Exception {
        try (var standIns = StandIns.attachForBench()) {
            new EventsBench(standIns).run();
        }
    }

    private void run() throws Exception {
        var consumer = Thread.ofPlatform().start(this::consume);
        say("warming up");
        round(true, 1_000, Duration.ofSeconds(8), new Latencies());
        saturate(true, BURST);
        for (int rate : RATES) {
            var woken = new Latencies();
            var polling = new Latencies();
            for (int i = 0; i < ROUNDS; i++) {
                round(true, rate, PACED, woken);
                round(false, rate, PACED, polling);
                say("%d/s, round %d of %d", rate, i + 1, ROUNDS);
            }
            report(rate, woken, polling);
        }
        for (int i = 0; i < ROUNDS; i++) {
            say(
                    "saturated, %d writers, round %d: woken %,.0f events/s, polling %,.0f events/s",
                    WRITERS, i + 1, saturate(true, BURST), saturate(false, BURST));
        }
        say("events received more than once: %d", repeated.get());
        done.set(true);
        consumer.join();
    }

    /** Writers keep to a rate, one commit per event. */
    private void round(boolean woken, int rate, Duration length, Latencies into) throws Exception {
        latencies.clear();
        var events = (int) (rate * length.toSeconds());
        try (var relay = relay(woken)) {
            write(relay, woken, events, rate);
        }
        into.addAll(latencies);
    }

    /** Writers commit as fast as they can; the clock stops when the consumer has the last event. */
    private double saturate(boolean woken, int events) throws Exception {
        try (var relay = relay(woken)) {
            var begun = System.nanoTime();
            write(relay, woken, events, Integer.MAX_VALUE);
            return events / ((System.nanoTime() - begun) / 1e9);
        }
    }

    private Relay relay(boolean woken) {
        var sender = new EventSender(standIns.endpoints().kafka(), "", "/bench", Duration.ofSeconds(30));
        var relay = new Relay(database.source(), sender, 1000, Duration.ofSeconds(1), sent -> {});
        relay.start();
        if (woken) {
            relay.wake();
        }
        return relay;
    }

    private void write(Relay relay, boolean woken, int events, int rate) throws Exception {
        var from = received.get();
        var next = new AtomicInteger();
        var begun = System.nanoTime();
        var finished = new CountDownLatch(WRITERS);
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                threads.submit(() -> {
                    try (var connection = database.source().getConnection()) {
                        connection.setAutoCommit(false);
                        for (int n = next.getAndIncrement(); n < events; n = next.getAndIncrement()) {
                            waitUntil(begun + (long) (n * 1e9 / rate));
                            commit(connection, n);
                            if (woken) {
                                relay.wake();
                            }
                        }
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    } finally {
                        finished.countDown();
                    }
                });
            }
            finished.await();
        }
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (received.get() - from < events) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("lost: " + (events - (received.get() - from)) + " of " + events);
            }
            LockSupport.parkNanos(100_000);
        }
    }

    private void commit(Connection connection, int n) throws SQLException {
        var aggregate = n % 10_000;
        try (var update = connection.prepareStatement("update aggregate set version = version + 1 where id = ?")) {
            update.setInt(1, aggregate);
            update.executeUpdate();
        }
        var id = UUID.randomUUID().toString();
        database.insert(connection, topic, Integer.toString(aggregate), id);
        connection.commit();
        committedAt.put(id, System.nanoTime());
    }

    private static void waitUntil(long nanoTime) {
        for (var left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void consume() {
        var config = Map.<String, Object>of(
                "bootstrap.servers",
                standIns.endpoints().kafka(),
                "group.id",
                topic,
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                "500");
        var ids = ConcurrentHashMap.<String>newKeySet();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (!done.get()) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    if (ids.add(record.value())) {
                        latencies.add(System.nanoTime() - committed(record.value()));
                        received.incrementAndGet();
                    } else {
                        repeated.incrementAndGet();
                    }
                }
            }
        }
    }

    /** The relay may be faster than the writer's own clock reading after its commit. */
    private long committed(String id) {
        Long at = committedAt.remove(id);
        while (at == null) {
            Thread.onSpinWait();
            at = committedAt.remove(id);
        }
        return at;
    }

    private static void report(int rate, Latencies woken, Latencies polling) {
        say(
                "%,d events/s: woken p50 %.1f ms, p99 %.1f ms; polling p50 %.1f ms, p99 %.1f ms; polling/woken p50 %.0f, p99 %.0f",
                rate,
                woken.millis(0.5),
                woken.millis(0.99),
                polling.millis(0.5),
                polling.millis(0.99),
                polling.millis(0.5) / woken.millis(0.5),
                polling.millis(0.99) / woken.millis(0.99));
    }

    private static void say(String format, Object... args) {
        System.out.printf(Locale.ROOT, format + "%n", args);
    }

    /** Measured times; added to by one thread at a time. */
    private static final class Latencies {

        private long[] nanos = new long[1 << 16];
        private int count;

        synchronized void add(long value) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = value;
        }

        synchronized void addAll(Latencies others) {
            for (int i = 0; i < others.count; i++) {
                add(others.nanos[i]);
            }
        }

        synchronized void clear() {
            count = 0;
        }

        synchronized double millis(double quantile) {
            var sorted = Arrays.copyOf(nanos, count);
            Arrays.sort(sorted);
            return sorted[(int) Math.min(count - 1L, Math.round(quantile * count))] / 1e6;
        }
    }
}
