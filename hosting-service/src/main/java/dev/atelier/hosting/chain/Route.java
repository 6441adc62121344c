package dev.atelier.hosting.chain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A way to publish: with which host, and in whose name. Names, services and modes are stable: they are in answers. */
public enum Route {
    /** With the key of a user who has a linked Discord account, into the album of their folder. */
    DISCORD("chevereto", Mode.PERSONAL, "discord"),
    /** With the user's own key. */
    USER("chevereto", Mode.PERSONAL, "chevereto"),
    /** With the host's guest key; nobody owns the picture there. */
    GUEST("chevereto", Mode.GUEST, "chevereto"),
    /** With a key the operator owns. */
    SHARED("chevereto", Mode.SHARED, "chevereto"),
    /** To the upload address of an older set-up. */
    LEGACY("legacy", Mode.SHARED, "original"),
    /** From this installation itself. */
    LOCAL("local", Mode.NONE, "original");

    /** In whose name a picture is published. */
    public enum Mode {
        PERSONAL,
        GUEST,
        SHARED,
        NONE;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final String service;
    private final Mode mode;
    private final String uploadType;

    Route(String service, Mode mode, String uploadType) {
        this.service = service;
        this.mode = mode;
        this.uploadType = uploadType;
    }

    /** In settings and answers. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The kind of host it uses. */
    public String service() {
        return service;
    }

    public Mode mode() {
        return mode;
    }

    /** What the integration guide's {@code upload_type} says of it. */
    public String uploadType() {
        return uploadType;
    }

    /** The routes a name of the settings stands for: a route, or all usual ones of a service. Empty for neither. */
    static List<Route> named(String name) {
        var exact = Arrays.stream(values()).filter(route -> route.code().equals(name));
        var ofService =
                Arrays.stream(values()).filter(route -> route.service.equals(name) && route.mode != Mode.SHARED);
        var found = exact.toList();
        return found.isEmpty() ? ofService.toList() : found;
    }

    /** Empty when no route has this code. */
    public static Optional<Route> of(String code) {
        return Arrays.stream(values())
                .filter(route -> route.code().equals(code))
                .findFirst();
    }
}
