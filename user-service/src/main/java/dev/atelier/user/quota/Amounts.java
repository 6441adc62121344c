package dev.atelier.user.quota;

import jakarta.persistence.Embeddable;

/** So much of each {@link Kind}; a difference may be negative. */
@Embeddable
record Amounts(long bytes, long uploads, long generations, long downloads) {

    static final Amounts NONE = new Amounts(0, 0, 0, 0);

    long of(Kind kind) {
        return switch (kind) {
            case BYTES -> bytes;
            case UPLOADS -> uploads;
            case GENERATIONS -> generations;
            case DOWNLOADS -> downloads;
        };
    }

    Amounts plus(Amounts other) {
        return new Amounts(
                bytes + other.bytes,
                uploads + other.uploads,
                generations + other.generations,
                downloads + other.downloads);
    }

    Amounts minus(Amounts other) {
        return new Amounts(
                bytes - other.bytes,
                uploads - other.uploads,
                generations - other.generations,
                downloads - other.downloads);
    }

    Amounts withBytes(long other) {
        return new Amounts(other, uploads, generations, downloads);
    }

    /** Without what is counted per day. */
    Amounts bytesOnly() {
        return new Amounts(bytes, 0, 0, 0);
    }

    /** Whether something is to follow that makes it final: a stored file. Other counts are spent at once. */
    boolean awaitsFile() {
        return bytes > 0 || uploads > 0;
    }
}
