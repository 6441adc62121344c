package dev.atelier.standins.simulators.civitai;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A single range of bytes, both ends included; {@code first > last} when nothing of it lies in the file. */
record ByteRange(long first, long last) {

    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    /** Empty when the header asks for nothing that is understood, which means the whole file. */
    static Optional<ByteRange> of(String header, long size) {
        Matcher matcher = SINGLE.matcher(header == null ? "" : header);
        if (!matcher.matches() || header.equals("bytes=-")) {
            return Optional.empty();
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty()) {
            return Optional.of(new ByteRange(Math.max(0, size - Long.parseLong(last)), size - 1));
        }
        long end = last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
        return Optional.of(new ByteRange(Long.parseLong(first), end));
    }

    boolean satisfiable() {
        return first <= last;
    }
}
