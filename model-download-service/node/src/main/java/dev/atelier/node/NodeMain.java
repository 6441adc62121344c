package dev.atelier.node;

import dev.atelier.modelsource.civitai.Civitai;
import dev.atelier.modelsource.civitai.CivitaiOptions;
import dev.atelier.node.invokeai.InvokeAi;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Runs the node until the process is ended. Exit code 2: the settings are wrong. */
public final class NodeMain implements AutoCloseable {

    static final String VERSION = "1.0";
    static final String AGENT = "atelier-node/" + VERSION + " (self-hosted model library)";

    private final HttpClient http;
    private final Civitai site;
    private final Installer installer;
    private final LocalDownloads downloads;
    private final Optional<LocalApi> api;
    private final Optional<Thread> agent;

    private NodeMain(NodeSettings settings) throws IOException {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        var manifest = new Manifest(settings.home());
        installer = new Installer(settings, manifest, new InvokeAi(http, settings.invokeAi()));
        site = new Civitai(CivitaiOptions.standard(settings.civitai(), AGENT));
        downloads = new LocalDownloads(site, installer, settings.civitaiKey());
        api = settings.port() < 0 ? Optional.empty() : Optional.of(new LocalApi(settings, downloads));
        agent = settings.cluster()
                .map(url -> new ClusterAgent(settings, new Cluster(http, settings), installer, manifest))
                .map(work -> Thread.ofPlatform().name("cluster").start(work));
    }

    public static void main(String... arguments) {
        if (arguments.length > 0) {
            System.out.print(NodeSettings.HELP);
            return;
        }
        try {
            var settings = NodeSettings.of(System.getenv());
            var node = start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
            System.out.println(
                    "Atelier node " + settings.name() + " (" + settings.layout().label() + " at "
                            + settings.root() + "): "
                            + (node.port().isPresent()
                                    ? "listening on http://" + settings.host() + ":"
                                            + node.port().get()
                                    : "not listening")
                            + settings.cluster().map(url -> ", of " + url).orElse(", alone"));
            Thread.currentThread().join();
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            System.err.print(NodeSettings.HELP);
            System.exit(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param environment as {@link NodeSettings#HELP} tells */
    public static NodeMain start(Map<String, String> environment) throws IOException {
        return start(NodeSettings.of(environment));
    }

    private static NodeMain start(NodeSettings settings) throws IOException {
        return new NodeMain(settings);
    }

    /** Of the local interface, if there is one. */
    public Optional<Integer> port() {
        return api.map(LocalApi::port);
    }

    @Override
    public void close() {
        agent.ifPresent(Thread::interrupt);
        api.ifPresent(LocalApi::close);
        downloads.close();
        installer.close();
        site.close();
        http.shutdownNow();
    }
}
