package dev.atelier.hosting.chain;

import java.util.Optional;

/**
 * For whom and where a picture is published.
 *
 * @param tenantId whose hosts may be used
 * @param ownerId whose keys may be used
 * @param discordId the owner's linked Discord account, when the upload is in its name
 * @param albumId the album of the folder, when one is wanted
 * @param service the host wanted before all others: {@code chevereto}, {@code legacy} or {@code local}; {@code local}
 *     means nowhere else
 * @param region whose hosts are preferred
 */
public record Destination(
        String tenantId,
        String ownerId,
        Optional<String> discordId,
        Optional<String> albumId,
        Optional<String> service,
        Optional<String> region) {

    public static Destination of(String tenantId, String ownerId) {
        return new Destination(
                tenantId, ownerId, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Destination intoAlbum(String album) {
        return new Destination(tenantId, ownerId, discordId, Optional.of(album), service, region);
    }

    Destination near(Optional<String> nearest) {
        return new Destination(tenantId, ownerId, discordId, albumId, service, nearest);
    }
}
