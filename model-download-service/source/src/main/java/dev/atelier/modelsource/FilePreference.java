package dev.atelier.modelsource;

/**
 * Which of a version's files is wanted, in the site's own words. What is null does not matter.
 *
 * @param type the file's kind, e.g. {@code Model} or {@code VAE}
 * @param format e.g. {@code SafeTensor} or {@code GGUF}
 * @param size {@code full} or {@code pruned}
 * @param precision e.g. {@code fp16}
 */
public record FilePreference(String type, String format, String size, String precision) {

    public static final FilePreference NONE = new FilePreference(null, null, null, null);

    /** The same, with the other's wishes where this has none. */
    public FilePreference or(FilePreference other) {
        return other == null
                ? this
                : new FilePreference(
                        type == null ? other.type : type,
                        format == null ? other.format : format,
                        size == null ? other.size : size,
                        precision == null ? other.precision : precision);
    }
}
