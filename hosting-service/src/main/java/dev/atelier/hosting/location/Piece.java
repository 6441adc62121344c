package dev.atelier.hosting.location;

import java.nio.file.Path;
import java.util.List;

/** A part of the file that is published: bytes of the original as they are, or others instead. */
sealed interface Piece {

    /** Bytes of the original. */
    record Kept(long from, long length) implements Piece {}

    /** Bytes that stand for some of the original. */
    record Rewritten(byte[] bytes) implements Piece {}

    /** How the parts of one kind of file are found. */
    interface Finder {

        /**
         * The parts of a file without the place it was taken at; empty when it names none.
         *
         * @throws java.io.IOException when it cannot be read, {@link UnreadableFile} when it is not built as its kind
         */
        List<Piece> without(Path file) throws java.io.IOException;
    }
}
