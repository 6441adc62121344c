package dev.atelier.transfer;

import java.util.OptionalLong;

/** Is told how far a transfer is, from the transferring thread, after every piece; must be quick. */
@FunctionalInterface
public interface TransferProgress {

    /**
     * @param bytes written so far; falls back to 0 when the file has changed and is begun anew
     * @param total of the file, as its host says
     */
    void at(long bytes, OptionalLong total);
}
