package dev.atelier.transfer;

/** A piece somebody is fetching. For one thread, but for its numbers, which do not change. */
final class Span {

    final int piece;
    final int generation;
    /** The first byte behind it; {@link Long#MAX_VALUE} when nobody knows where the file ends. */
    final long end;

    private long position;

    Span(int piece, int generation, long position, long end) {
        this.piece = piece;
        this.generation = generation;
        this.position = position;
        this.end = end;
    }

    long position() {
        return position;
    }

    long left() {
        return end - position;
    }

    void advance(long bytes) {
        position += bytes;
    }
}
