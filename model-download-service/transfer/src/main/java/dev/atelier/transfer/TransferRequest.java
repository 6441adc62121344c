package dev.atelier.transfer;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to fetch and what it must be.
 *
 * @param source where to begin; asked again for every attempt, so that a link that has expired is replaced
 * @param bearer a secret for the source's own host; never sent to another one, never part of an address
 * @param sha256 what the file must hash to, hex of any case; without it the file is accepted as it comes
 * @param expectedSize about how many bytes; another length is refused when it is off by more than 1 % and 64 KiB
 */
public record TransferRequest(URI source, Optional<String> bearer, Optional<String> sha256, OptionalLong expectedSize) {

    private static final long SLACK = 64 * 1024;

    boolean sizeFits(long size) {
        return expectedSize.isEmpty()
                || Math.abs(size - expectedSize.getAsLong()) <= Math.max(SLACK, expectedSize.getAsLong() / 100);
    }

    boolean hashFits(String actual) {
        return sha256.isEmpty() || sha256.get().equalsIgnoreCase(actual);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TransferRequest[" + source.getHost() + source.getPath() + "]";
    }
}
