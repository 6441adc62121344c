package dev.atelier.media.library;

import jakarta.inject.Singleton;
import java.util.List;

/** Where clients find media and their copies. */
@Singleton
public class MediaAddresses {
    private final String gateway;
    private final String base;

    MediaAddresses(LibrarySettings settings) {
        this.gateway = settings.publicUrl().replaceAll("/+$", "");
        this.base = gateway + "/v1/media/";
    }

    /** A path of this service as clients reach it. */
    public String outside(String path) {
        return gateway + path;
    }

    public String of(long id) {
        return base + id;
    }

    String content(long id) {
        return of(id) + "/content";
    }

    public String rendition(long id, String name) {
        return of(id) + "/renditions/" + name;
    }

    /** Null while there is no such copy. */
    public String rendition(long id, String name, List<Rendition> copies) {
        return copies.stream().anyMatch(copy -> copy.name().equals(name)) ? rendition(id, name) : null;
    }
}
