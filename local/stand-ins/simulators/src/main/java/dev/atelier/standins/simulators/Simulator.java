package dev.atelier.standins.simulators;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A foreign system played on a local port.
 *
 * <p>A vendor's class offers a static {@code start(port)} (0 takes a free port) and adds its routes; what all share is
 * here: the journal, the scripted faults, the switches, a clock that can be moved and the control routes below
 * {@code /_sim/}. Listens on the loopback address only.
 */
public abstract class Simulator implements AutoCloseable {

    /** Bodies above this are refused with 413 before a vendor sees them. */
    protected static final long LARGEST_BODY = 256L * 1024 * 1024;

    private static final int LARGEST_FORM_FIELD = 128 * 1024 * 1024;
    private static final long START_SECONDS = 20;

    private final String name;
    private final Vertx vertx;
    private final boolean ownVertx;
    private final Switches switches;
    private final SimulatorClock clock = new SimulatorClock();
    private final Faults faults = new Faults();
    private final Journal journal = new Journal(clock);
    private final List<HttpServer> servers = new ArrayList<>();
    private final Path scratch;

    /** Without a Vert.x given, the simulator brings its own and ends it on {@link #close()}. */
    protected Simulator(String name, Optional<Vertx> vertx, Switches switches) {
        this.name = name;
        this.ownVertx = vertx.isEmpty();
        this.vertx = vertx.orElseGet(Simulator::smallVertx);
        this.switches = switches;
        try {
            this.scratch = Files.createTempDirectory("atelier-simulator-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The root of the vendor's main host, without a slash at its end. */
    public abstract URI baseUri();

    /** The vendor's name in lower case. */
    public final String name() {
        return name;
    }

    public final Journal journal() {
        return journal;
    }

    public final Faults faults() {
        return faults;
    }

    public final Switches switches() {
        return switches;
    }

    public final SimulatorClock clock() {
        return clock;
    }

    /** What the vendor knows at the moment, for {@code GET /_sim/state}. */
    protected JsonObject facts() {
        return new JsonObject();
    }

    /** A Vert.x sized for simulators, which may share it. */
    public static Vertx smallVertx() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    protected final Vertx vertx() {
        return vertx;
    }

    /** A folder that is emptied and removed on {@link #close()}. */
    protected final Path scratch() {
        return scratch;
    }

    /** Runs slow work off the event loop; the result arrives on it. */
    protected final <T> Future<T> blocking(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }

    /**
     * Opens a host of the vendor with the shared handlers in front of its routes.
     *
     * @return its root
     * @throws IllegalStateException when the port cannot be had
     */
    protected final URI listen(int port, Consumer<Router> routes) {
        Router router = Router.router(vertx);
        new Control(this).mount(router);
        FaultHandler faultHandler = new FaultHandler(vertx, faults, journal);
        router.route().handler(journal::open);
        router.route().handler(faultHandler::choose);
        router.route()
                .handler(BodyHandler.create(scratch.resolve("uploads").toString())
                        .setDeleteUploadedFilesOnEnd(true)
                        .setBodyLimit(LARGEST_BODY));
        router.route().handler(journal::body);
        router.route().handler(faultHandler::happen);
        routes.accept(router);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                .setHost("localhost")
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(false)
                .setMaxFormAttributeSize(LARGEST_FORM_FIELD));
        await(server.requestHandler(router).listen(), name + " simulator: port " + port + " is taken");
        servers.add(server);
        return URI.create("http://localhost:" + server.actualPort());
    }

    /** Ends all hosts; open connections are closed. */
    @Override
    public void close() {
        servers.forEach(server -> await(server.close(), name + " simulator: cannot close"));
        servers.clear();
        if (ownVertx) {
            await(vertx.close(), name + " simulator: cannot close");
        }
        deleteScratch();
    }

    private void deleteScratch() {
        try (var files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Future<?> future, String otherwise) {
        try {
            future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(otherwise, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(otherwise, e);
        }
    }
}
