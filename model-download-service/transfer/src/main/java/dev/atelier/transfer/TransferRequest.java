package dev.atelier.transfer;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to fetch and what it must be.
 *
 * @param source where to begin; asked again when the link it led to has expired
 * @param credential a secret for the source's own host; never sent to another one, never part of an address
 * @param expected what the file must hash to; without any it is accepted as it comes
 * @param expectedSize about how many bytes; another length is refused when it is off by more than 1 % and 64 KiB
 */
public record TransferRequest(URI source, Optional<Credential> credential, Hashes expected, OptionalLong expectedSize) {

    private static final long SLACK = 64 * 1024;

    /** A header that lets us in. */
    public record Credential(String header, String value) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Credential[" + header + "]";
        }
    }

    /** Hex of any case; what is not known is empty. */
    public record Hashes(Optional<String> sha256, Optional<String> blake3, Optional<String> crc32) {

        public static final Hashes NONE = new Hashes(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A file of which nothing is known. */
    public static TransferRequest of(URI source) {
        return new TransferRequest(source, Optional.empty(), Hashes.NONE, OptionalLong.empty());
    }

    public TransferRequest bearer(Optional<String> secret) {
        return with(secret.map(value -> new Credential("Authorization", "Bearer " + value)));
    }

    public TransferRequest with(Optional<Credential> secret) {
        return new TransferRequest(source, secret, expected, expectedSize);
    }

    public TransferRequest hashes(Optional<String> sha256, Optional<String> blake3, Optional<String> crc32) {
        return new TransferRequest(source, credential, new Hashes(sha256, blake3, crc32), expectedSize);
    }

    public TransferRequest about(OptionalLong bytes) {
        return new TransferRequest(source, credential, expected, bytes);
    }

    boolean sizeFits(long size) {
        return expectedSize.isEmpty()
                || Math.abs(size - expectedSize.getAsLong()) <= Math.max(SLACK, expectedSize.getAsLong() / 100);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TransferRequest[" + source.getHost() + source.getPath() + "]";
    }
}
