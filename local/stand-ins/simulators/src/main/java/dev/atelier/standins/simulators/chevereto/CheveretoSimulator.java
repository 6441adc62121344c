package dev.atelier.standins.simulators.chevereto;

import dev.atelier.standins.simulators.Simulator;
import dev.atelier.standins.simulators.Switches;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An image host running Chevereto 4.2: {@code POST /api/1/upload} and the pages and files that follow from it.
 *
 * <p>Switches: {@code guest_key} (empty: guest API not set up), {@code request_denied} (nobody, guests, everybody),
 * {@code duplicates} (true: the site lets them through), {@code flood_per_minute|hour|day} (0: no limit),
 * {@code max_megabytes}, {@code guest_max_megabytes}, {@code post_max_megabytes}, {@code disabled_formats},
 * {@code storage_full}, {@code moderated}, {@code v3} (adds {@code error.context}), {@code language} (en, de).
 */
public final class CheveretoSimulator extends Simulator {

    /** The guest key of a fresh simulator. */
    public static final String GUEST_KEY = "guest-kqzv7mw2hn4xr9td";

    /** The key of the user {@code atelier} a fresh simulator has. */
    public static final String USER_KEY = "chv_Ye4_" + "k3Vw9Zp2".repeat(16);

    /** An album of the user {@code atelier}. */
    public static final String ALBUM = "ZfGd";

    private final Library library;
    private final Accounts accounts = new Accounts();
    private final URI site;

    private CheveretoSimulator(Optional<Vertx> vertx, int port, Optional<Path> data) {
        super("chevereto", vertx, switchDefaults());
        this.library = new Library(clock(), data.orElseGet(() -> scratch().resolve("images")));
        accounts.add(new Account("atelier", USER_KEY, false, Set.of(ALBUM)));
        this.site = listen(port, this::routes);
    }

    /** Starts on the port with a Vert.x of its own. */
    public static CheveretoSimulator start(int port) {
        return new CheveretoSimulator(Optional.empty(), port, Optional.empty());
    }

    /** Starts on the port of a Vert.x that others use, too. */
    public static CheveretoSimulator start(Vertx vertx, int port) {
        return new CheveretoSimulator(Optional.of(vertx), port, Optional.empty());
    }

    /** As {@link #start(Vertx, int)}, with pictures that stay in the folder for the next start. */
    public static CheveretoSimulator start(Vertx vertx, int port, Path data) {
        return new CheveretoSimulator(Optional.of(vertx), port, Optional.of(data));
    }

    @Override
    public URI baseUri() {
        return site;
    }

    /** A new user with albums of the given encoded ids. */
    public Account addUser(String name, boolean admin, Set<String> albums) {
        return accounts.create(name, admin, albums);
    }

    /** The pictures on the site, oldest first. */
    public List<StoredImage> images() {
        return library.all();
    }

    @Override
    protected JsonObject facts() {
        JsonArray images = new JsonArray();
        library.all()
                .forEach(image -> images.add(new JsonObject()
                        .put("id", image.id())
                        .put("title", image.title())
                        .put("owner", image.owner().orElse(null))
                        .put("album", image.album().orElse(null))
                        .put("md5", image.md5())));
        return new JsonObject().put("images", images);
    }

    private void routes(Router router) {
        new UploadApi(switches(), accounts, library, this::baseUri, clock(), this::blocking).mount(router);
        new Site(library, this::blocking).mount(router);
    }

    private static Switches switchDefaults() {
        return Switches.of(new JsonObject()
                .put("guest_key", GUEST_KEY)
                .put("request_denied", "nobody")
                .put("duplicates", false)
                .put("flood_per_minute", 50)
                .put("flood_per_hour", 500)
                .put("flood_per_day", 1000)
                .put("max_megabytes", 100)
                .put("guest_max_megabytes", 10)
                .put("post_max_megabytes", 64)
                .put("disabled_formats", new JsonArray())
                .put("storage_full", false)
                .put("moderated", false)
                .put("v3", false)
                .put("language", "en"));
    }
}
