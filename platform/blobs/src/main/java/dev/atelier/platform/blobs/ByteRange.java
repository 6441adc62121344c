package dev.atelier.platform.blobs;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of bytes in the sense of RFC 9110, section 14.1.2: {@code first-last}, both inclusive; {@code first-} to the
 * end; or, without {@code first}, the final {@code last} bytes.
 */
public record ByteRange(OptionalLong first, OptionalLong last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    public ByteRange {
        if (first.isEmpty() && last.isEmpty()) {
            throw new IllegalArgumentException("A range needs a first or a last byte");
        }
        if (first.isPresent() && last.isPresent() && first.getAsLong() > last.getAsLong()) {
            throw new IllegalArgumentException("A range ends after it begins");
        }
    }

    public static ByteRange of(long first, long last) {
        return new ByteRange(OptionalLong.of(first), OptionalLong.of(last));
    }

    public static ByteRange from(long first) {
        return new ByteRange(OptionalLong.of(first), OptionalLong.empty());
    }

    public static ByteRange lastBytes(long count) {
        return new ByteRange(OptionalLong.empty(), OptionalLong.of(count));
    }

    /**
     * Reads a {@code Range} header. Empty for everything a server is free to ignore: no header, another unit, several
     * ranges, nonsense.
     */
    public static Optional<ByteRange> parse(String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher match = SINGLE.matcher(header.replace(" ", ""));
        if (!match.matches()) {
            return Optional.empty();
        }
        OptionalLong first = number(match.group(1));
        OptionalLong last = number(match.group(2));
        boolean nothing = first.isEmpty() && last.isEmpty();
        boolean backwards = first.isPresent() && last.isPresent() && first.getAsLong() > last.getAsLong();
        return nothing || backwards ? Optional.empty() : Optional.of(new ByteRange(first, last));
    }

    /** The same range with both ends known, or empty if a blob of that size has no byte of it. */
    public Optional<ByteRange> within(long size) {
        long from = first.orElse(Math.max(0, size - last.orElse(0)));
        long to = first.isPresent() ? Math.min(last.orElse(size - 1), size - 1) : size - 1;
        return from > to ? Optional.empty() : Optional.of(of(from, to));
    }

    /**
     * How many bytes that is.
     *
     * @throws IllegalStateException while an end is open
     */
    public long length() {
        if (first.isEmpty() || last.isEmpty()) {
            throw new IllegalStateException("An open range has no length: " + this);
        }
        return last.getAsLong() - first.getAsLong() + 1;
    }

    /** As the value of a {@code Range} header. */
    public String toHeader() {
        return "bytes=" + text(first) + "-" + text(last);
    }

    /** As the value of a {@code Content-Range} header; both ends must be known. */
    public String toContentRange(long size) {
        return "bytes " + text(first) + "-" + text(last) + "/" + size;
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }

    private static OptionalLong number(String digits) {
        return digits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }
}
