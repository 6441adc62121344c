package dev.atelier.hosting.publication;

import java.time.Duration;
import java.util.List;

/**
 * How a medium is to be published. All but the tags may be null: then it is left to the chain.
 *
 * @param discordId the owner's linked Discord account, when the upload is in its name
 * @param folderName the owner's folder, as they call it
 * @param albumId the album of that folder
 * @param nsfw whether the uploader marks it as not safe for work
 * @param expiresIn after which time it goes away again
 * @param width to which the host is to scale it
 * @param category the host's number of a category
 * @param service the host wanted before all others
 * @param region whose hosts are preferred
 */
record Wish(
        String discordId,
        String folderName,
        String albumId,
        String title,
        String description,
        List<String> tags,
        boolean nsfw,
        Duration expiresIn,
        Integer width,
        Integer category,
        String service,
        String region) {

    static final Wish NONE = new Wish(null, null, null, null, null, List.of(), false, null, null, null, null, null);
}
