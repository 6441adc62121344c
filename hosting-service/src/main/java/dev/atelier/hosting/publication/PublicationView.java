package dev.atelier.hosting.publication;

import dev.atelier.hosting.chain.Attempt;
import dev.atelier.hosting.chain.Route;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A publication as its owner sees it.
 *
 * @param id the publication
 * @param mediaId the medium
 * @param state how far it is
 * @param url the public link, once published
 * @param pageUrl a page about it with previews for chats; local hosting only
 * @param hostingService the host that took it
 * @param instance which one of its kind
 * @param uploadMode in whose name: {@code personal}, {@code guest}, {@code shared} or {@code none}
 * @param uploadType {@code discord}, {@code chevereto} or {@code original}
 * @param intendedService the host that was first choice
 * @param intendedMode in whose name the first choice was
 * @param fallbackReason why the first choice did not take it; absent when it did
 * @param tried every host that was asked and did not take it
 * @param expiryNote how long the link lasts, in a sentence
 * @param folderName the folder it was meant for
 * @param albumId the album it was meant for
 * @param albumState {@code unverified} when it was sent into the album (no host says whether it is there),
 *     {@code not_applied} when it was not; absent without an album
 * @param nsfw whether it is marked as not safe for work
 * @param fileHash SHA-256 of the original
 * @param failureCode why it failed, or why it could not be taken back
 * @param expiresAt when the link ends; absent for a lasting one
 * @param createdAt when publication was asked for
 * @param settledAt when it was published, given up or taken back
 */
public record PublicationView(
        UUID id,
        String mediaId,
        PublicationState state,
        URI url,
        URI pageUrl,
        String hostingService,
        String instance,
        String uploadMode,
        String uploadType,
        String intendedService,
        String intendedMode,
        String fallbackReason,
        List<Attempt> tried,
        String expiryNote,
        String folderName,
        String albumId,
        String albumState,
        String title,
        String discordId,
        boolean nsfw,
        String fileHash,
        String failureCode,
        Instant expiresAt,
        Instant createdAt,
        Instant settledAt) {

    static PublicationView of(Publication publication) {
        var route =
                publication.route == null ? null : Route.of(publication.route).orElse(null);
        var intended = publication.intendedRoute == null
                ? null
                : Route.of(publication.intendedRoute).orElse(null);
        return new PublicationView(
                publication.id,
                publication.mediaId,
                publication.state,
                publication.url == null ? null : URI.create(publication.url),
                route == Route.LOCAL && publication.url != null
                        ? URI.create(publication.url.replaceFirst("\\.[a-z0-9]+$", ""))
                        : null,
                publication.host,
                publication.instance,
                route == null ? null : route.mode().code(),
                route == null ? null : route.uploadType(),
                publication.intendedHost,
                intended == null ? null : intended.mode().code(),
                publication.fallbackReason,
                attempts(publication.tried),
                route == null ? null : expiryNote(route, publication.expiresAt),
                publication.folderName,
                publication.albumId,
                albumState(publication),
                publication.title,
                publication.discordId,
                publication.nsfw,
                publication.sha256,
                publication.failureCode,
                publication.expiresAt,
                publication.createdAt,
                publication.settledAt);
    }

    private static String expiryNote(Route route, Instant expiresAt) {
        if (expiresAt != null) {
            return "Expires at " + expiresAt + ".";
        }
        return route.mode() == Route.Mode.GUEST
                ? "Guest upload: expires after about 30 minutes unless the host keeps it longer."
                : "Permanent.";
    }

    private static String albumState(Publication publication) {
        if (publication.albumId == null || publication.url == null) {
            return null;
        }
        return publication.albumSent ? "unverified" : "not_applied";
    }

    private static List<Attempt> attempts(String json) {
        return json == null
                ? null
                : new JsonArray(json)
                        .stream()
                                .map(JsonObject.class::cast)
                                .map(one -> new Attempt(
                                        one.getString("route"),
                                        one.getString("service"),
                                        one.getString("instance"),
                                        one.getString("reason")))
                                .toList();
    }
}
