package dev.atelier.hosting.ledger;

import java.net.URI;
import java.util.UUID;

/** What is to be done when a publication gives up its file at a host. */
public sealed interface Release {

    /** Nothing: others use it, or there is none. */
    record Shared() implements Release {}

    /** The file can be deleted. The address is a secret. */
    record Last(UUID fileId, URI deleteUrl) implements Release {

        @Override
        public String toString() {
            return "Last[" + fileId + "]";
        }
    }

    /** The host gave no way to delete it, or none that still opens. */
    record NoWay(UUID fileId) implements Release {}
}
