package dev.atelier.standins.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka node, broker and controller in one (KRaft), inside this JVM. */
final class KafkaServer implements Server {

    private static final String HOST = "127.0.0.1";

    private final Path data;
    private final int port;
    private final int controllerPort;
    private KafkaRaftServer node;

    KafkaServer(Path data, int port, int controllerPort) {
        this.data = data;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public synchronized void start() throws Exception {
        if (node != null) {
            return;
        }
        Files.createDirectories(data);
        if (!Files.exists(data.resolve("meta.properties"))) {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(data.toString())
                    .addDirectory(data.toString())
                    .setIgnoreFormatted(true)
                    .run();
        }
        var starting = new KafkaRaftServer(KafkaConfig.fromProps(settings(), false), Time.SYSTEM);
        starting.startup();
        node = starting;
    }

    @Override
    public synchronized void stop() {
        if (node != null) {
            node.shutdown();
            node.awaitShutdown();
            node = null;
        }
    }

    @Override
    public synchronized void discard() throws IOException {
        stop();
        Folders.delete(data);
    }

    @Override
    public synchronized boolean running() {
        return node != null;
    }

    String bootstrap() {
        return HOST + ":" + port;
    }

    private Properties settings() {
        var p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
        p.put("listeners", "PLAINTEXT://%s:%d,CONTROLLER://%s:%d".formatted(HOST, port, HOST, controllerPort));
        p.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("inter.broker.listener.name", "PLAINTEXT");
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("log.dirs", data.toString());
        p.put("auto.create.topics.enable", "true");
        p.put("num.partitions", "6");
        replicateOnce(p);
        restartQuickly(p);
        staySmall(p);
        return p;
    }

    private static void replicateOnce(Properties p) {
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "1");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "1");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("share.coordinator.state.topic.num.partitions", "1");
    }

    /** With Kafka's own waiting times one node needs 14 s to trust its predecessor's end; it is alone, so 2 s do. */
    private static void restartQuickly(Properties p) {
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("broker.session.timeout.ms", "1500");
        p.put("broker.heartbeat.interval.ms", "300");
        p.put("controller.quorum.election.timeout.ms", "200");
        p.put("controller.quorum.election.backoff.max.ms", "200");
        p.put("controller.quorum.fetch.timeout.ms", "1000");
        p.put("controlled.shutdown.retry.backoff.ms", "200");
        p.put("initial.broker.registration.timeout.ms", "30000");
    }

    private static void staySmall(Properties p) {
        p.put("log.cleaner.dedupe.buffer.size", "2097152");
        p.put("log.index.size.max.bytes", "1048576");
        p.put("num.network.threads", "1");
        p.put("num.io.threads", "2");
        p.put("background.threads", "2");
    }
}
