package dev.atelier.node;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the agent is told by its environment; {@link #HELP} names and explains each.
 *
 * @param cluster the gateway's address; empty for a node that is alone
 * @param code with which it registers the first time
 * @param folders set by hand, by kind of model
 * @param token what callers of the local interface must send as X-Token; empty for nobody
 * @param privateHosts hosts that may be private and speak plain http
 */
record NodeSettings(
        Optional<URI> cluster,
        Optional<String> code,
        String name,
        Path home,
        Layout layout,
        Path root,
        Map<String, Path> folders,
        URI invokeAi,
        String host,
        int port,
        Optional<String> token,
        URI civitai,
        Optional<String> civitaiKey,
        Set<String> privateHosts,
        long diskReserve,
        long bytesPerSecond,
        int holdSeconds) {

    static final String HELP = """
            Settings, all from the environment:
              ATELIER_NODE_LAYOUT    a1111 (default), forge, comfyui or invokeai
              ATELIER_NODE_ROOT      folder of the image program; models go below it
              ATELIER_NODE_FOLDERS   other folders by kind: LORA=/x/loras;VAE=/y/vae
              ATELIER_NODE_HOME      where the node remembers things (~/.atelier-node)
              ATELIER_NODE_NAME      its name (the machine's)
              ATELIER_URL            gateway of a cluster to belong to; without it the node is alone
              ATELIER_NODE_CODE      one-time code of that cluster, for the first start
              ATELIER_NODE_PORT      port of the local downloader (7861); 0 for a free one, -1 for none
              ATELIER_NODE_HOST      address it listens on (127.0.0.1)
              ATELIER_NODE_TOKEN     what its callers must send as X-Token; needed to listen beyond this machine
              ATELIER_NODE_LIMIT     bytes per second a download may take (0: no limit)
              CIVITAI_API_KEY        key used when a request brings none
              INVOKEAI_URL           where InvokeAI answers (http://127.0.0.1:9090)
            """;

    static NodeSettings of(Map<String, String> environment) {
        var env = new HashMap<String, String>();
        environment.forEach((key, value) -> {
            if (!value.isBlank()) {
                env.put(key, value.strip());
            }
        });
        var settings = new NodeSettings(
                Optional.ofNullable(env.get("ATELIER_URL")).map(URI::create),
                Optional.ofNullable(env.get("ATELIER_NODE_CODE")),
                env.getOrDefault(
                        "ATELIER_NODE_NAME", env.getOrDefault("HOSTNAME", env.getOrDefault("COMPUTERNAME", "node"))),
                Path.of(env.getOrDefault("ATELIER_NODE_HOME", System.getProperty("user.home") + "/.atelier-node")),
                layout(env.getOrDefault("ATELIER_NODE_LAYOUT", "a1111")),
                Path.of(env.getOrDefault("ATELIER_NODE_ROOT", "."))
                        .toAbsolutePath()
                        .normalize(),
                folders(env.getOrDefault("ATELIER_NODE_FOLDERS", "")),
                URI.create(env.getOrDefault("INVOKEAI_URL", "http://127.0.0.1:9090")),
                env.getOrDefault("ATELIER_NODE_HOST", "127.0.0.1"),
                Integer.parseInt(env.getOrDefault("ATELIER_NODE_PORT", "7861")),
                Optional.ofNullable(env.get("ATELIER_NODE_TOKEN")),
                URI.create(env.getOrDefault("ATELIER_CIVITAI_URL", "https://civitai.com")),
                Optional.ofNullable(env.get("CIVITAI_API_KEY")),
                Arrays.stream(env.getOrDefault("ATELIER_TRANSFER_PRIVATE_HOSTS", "")
                                .split(","))
                        .map(String::strip)
                        .filter(host -> !host.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                Long.parseLong(env.getOrDefault("ATELIER_NODE_DISK_RESERVE", "268435456")),
                Long.parseLong(env.getOrDefault("ATELIER_NODE_LIMIT", "0")),
                Integer.parseInt(env.getOrDefault("ATELIER_NODE_HOLD_SECONDS", "290")));
        settings.check();
        return settings;
    }

    private void check() {
        var local = Set.of("127.0.0.1", "localhost", "::1").contains(host);
        if (port >= 0 && !local && token.isEmpty()) {
            throw new IllegalArgumentException(
                    "ATELIER_NODE_HOST is not this machine alone, so ATELIER_NODE_TOKEN must be set");
        }
        cluster.ifPresent(url -> {
            var plain = "http".equalsIgnoreCase(url.getScheme());
            var near = url.getHost() != null
                    && (url.getHost().equals("localhost") || privateHosts.contains(url.getHost()));
            if (plain && !near) {
                throw new IllegalArgumentException(
                        "ATELIER_URL must begin with https://, or its host be named in ATELIER_TRANSFER_PRIVATE_HOSTS");
            }
        });
    }

    private static Layout layout(String name) {
        try {
            return Layout.named(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ATELIER_NODE_LAYOUT is one of a1111, forge, comfyui, invokeai");
        }
    }

    private static Map<String, Path> folders(String text) {
        return Arrays.stream(text.split(";"))
                .map(entry -> entry.split("=", 2))
                .filter(entry -> entry.length == 2)
                .collect(Collectors.toUnmodifiableMap(entry -> entry[0].strip(), entry -> Path.of(entry[1].strip())
                        .toAbsolutePath()));
    }

    /** Where a model goes; empty when nobody has said. */
    Optional<Path> folder(String type, String fileType) {
        var byHand = folders.get(Layout.kind(type, fileType));
        return byHand != null
                ? Optional.of(byHand)
                : layout.takesByCall() && layout.takes(type, fileType)
                        ? Optional.of(home.resolve("models"))
                        : layout.folder(type, fileType).map(root::resolve);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "NodeSettings[" + name + ", " + layout.label() + ", " + root + "]";
    }
}
