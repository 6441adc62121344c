package dev.atelier.standins.simulators.civitai;

import dev.atelier.standins.simulators.Simulator;
import dev.atelier.standins.simulators.Switches;
import dev.atelier.standins.simulators.civitai.Version.Access;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Civitai's site and, on a second port, the storage it redirects downloads to.
 *
 * <p>Switches: {@code link_seconds} (life of a signed link), {@code redirect_to} (an address to redirect to instead of
 * storage), {@code too_many_downloads} (429), {@code size_lie} and {@code wrong_hashes} (metadata tells lies),
 * {@code commercial_use_as_text}, {@code rfc5987_names}, {@code bytes_per_second} (0: unlimited), and for the next n
 * answers of storage {@code flip_byte_next}, {@code short_file_next}, {@code html_next}.
 */
public final class CivitaiSimulator extends Simulator {

    /** The API key of the one account. */
    public static final String TOKEN = "0c1v1ta1l0calt0ken4atel1er000000";

    /** A LORA with two versions, free for all. */
    public static final int LORA_MODEL = 100001;

    /** Its newest version. */
    public static final int LORA_VERSION = 200002;

    /** A checkpoint with a model file (300010) and a VAE (300011). */
    public static final int CHECKPOINT_VERSION = 200010;

    /** 401 without the token. */
    public static final int LOGIN_VERSION = 200020;

    /** 403, early access. */
    public static final int EARLY_ACCESS_VERSION = 200030;

    /** 401 even with the token. */
    public static final int DISABLED_VERSION = 200040;

    /** 410. */
    public static final int ARCHIVED_VERSION = 200050;

    /** A pickle that failed its scan. */
    public static final int PICKLE_VERSION = 200060;

    /** A fresh upload: no hashes, scans pending. */
    public static final int UNSCANNED_VERSION = 200070;

    private final Catalogue catalogue = new Catalogue();
    private final SignedLinks links = new SignedLinks(clock());
    private final URI storage;
    private final URI site;

    private CivitaiSimulator(Optional<Vertx> vertx, int port, int storagePort) {
        super("civitai", vertx, switchDefaults());
        this.storage = listen(storagePort, router -> new Storage(vertx(), catalogue, switches(), links).mount(router));
        this.site = listen(port, this::routes);
    }

    /** Starts the site on the port and storage on a free one, with a Vert.x of their own. */
    public static CivitaiSimulator start(int port) {
        return new CivitaiSimulator(Optional.empty(), port, 0);
    }

    /** Starts both hosts on a Vert.x that others use, too. */
    public static CivitaiSimulator start(Vertx vertx, int port, int storagePort) {
        return new CivitaiSimulator(Optional.of(vertx), port, storagePort);
    }

    @Override
    public URI baseUri() {
        return site;
    }

    /** The root of the storage host. */
    public URI storageUri() {
        return storage;
    }

    /** The primary file of a version. */
    public ModelFile primaryFile(int versionId) {
        return catalogue.version(versionId).orElseThrow().version().files().stream()
                .filter(ModelFile::primary)
                .findFirst()
                .orElseThrow();
    }

    /** Publishes a LORA of one version with one file that anybody may download, whatever its bytes are. */
    public void publish(int modelId, int versionId, String filename, byte[] bytes) {
        publish(modelId, versionId, filename, bytes, Access.ANYBODY);
    }

    /** Publishes a LORA of one version with one file for those the access names. */
    public void publish(int modelId, int versionId, String filename, byte[] bytes, Access access) {
        ModelFile file = Catalogue.file(versionId + 100_000, filename, bytes);
        catalogue.add(new Model(
                modelId, filename, "LORA", List.of(new Version(versionId, "v1", "SDXL 1.0", access, List.of(file)))));
    }

    @Override
    protected JsonObject facts() {
        JsonArray versions = new JsonArray();
        catalogue.all().forEach(model -> model.versions()
                .forEach(version -> versions.add(new JsonObject()
                        .put("model_id", model.id())
                        .put("version_id", version.id())
                        .put("access", version.access().name()))));
        return new JsonObject().put("versions", versions).put("storage", storage.toString());
    }

    private void routes(Router router) {
        router.route().handler(context -> {
            if (Visitor.blocked(context)) {
                DownloadApi.page(context, 403, "Attention Required! | Cloudflare");
            } else {
                context.next();
            }
        });
        new MetadataApi(catalogue, new Shapes(this::baseUri, switches())).mount(router);
        new DownloadApi(catalogue, switches(), links, this::storageUri).mount(router);
        router.route().handler(context -> DownloadApi.page(context, 404, "404"));
    }

    private static Switches switchDefaults() {
        return Switches.of(new JsonObject()
                .put("link_seconds", 86_400)
                .put("redirect_to", "")
                .put("too_many_downloads", false)
                .put("size_lie", false)
                .put("wrong_hashes", false)
                .put("commercial_use_as_text", false)
                .put("rfc5987_names", false)
                .put("bytes_per_second", 0)
                .put("flip_byte_next", 0)
                .put("short_file_next", 0)
                .put("html_next", 0));
    }
}
