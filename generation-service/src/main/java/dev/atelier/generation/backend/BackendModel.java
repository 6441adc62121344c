package dev.atelier.generation.backend;

/**
 * A model a backend has.
 *
 * @param key how the backend names it
 * @param hash of its file, with the algorithm in front, e.g. {@code blake3:...}
 * @param type what it is, {@code main} for one that makes images; an open set
 * @param base the family it belongs to, e.g. {@code sdxl}; an open set
 * @param description may be null
 * @param defaults what it is best used with; absent when the backend does not say
 */
public record BackendModel(
        String key, String hash, String name, String type, String base, String description, Defaults defaults) {

    /** One that makes images. */
    public static final String MAIN = "main";

    public static final String VAE = "vae";

    /**
     * Each may be null.
     *
     * @param width pixels
     * @param height pixels
     * @param vaeKey the VAE it goes with
     */
    public record Defaults(
            Integer width, Integer height, Integer steps, Double cfgScale, String scheduler, String vaeKey) {

        public static final Defaults NONE = new Defaults(null, null, null, null, null, null);
    }
}
