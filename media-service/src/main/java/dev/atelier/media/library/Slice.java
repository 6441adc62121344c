package dev.atelier.media.library;

import java.util.List;

/**
 * A page of a list that is asked for by offset.
 *
 * @param total how many there are in all, exact unless {@code totalCapped}
 * @param totalCapped present and true if there are more than were counted
 */
public record Slice<T>(List<T> items, long total, int limit, int offset, Boolean totalCapped) {
    /** No list is counted further. */
    public static final int MOST = 10_000;

    public static <T> Slice<T> of(List<T> items, long total, int limit, int offset) {
        return new Slice<>(items, total, limit, offset, null);
    }

    /** Of a total that was counted up to {@link #MOST}. */
    public static <T> Slice<T> capped(List<T> items, long total, int limit, int offset) {
        return new Slice<>(items, total, limit, offset, total == MOST ? true : null);
    }

    /** @throws InvalidInput for one that is below 0 */
    public static int offset(Integer asked) {
        if (asked != null && asked < 0) {
            throw new InvalidInput("offset", "0 or more");
        }
        return asked == null ? 0 : asked;
    }
}
