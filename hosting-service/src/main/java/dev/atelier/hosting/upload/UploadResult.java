package dev.atelier.hosting.upload;

import dev.atelier.hosting.publication.PublicationState;
import dev.atelier.hosting.publication.PublicationView;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of an upload, with the names the integration guide gives the fields.
 *
 * @param success whether there is a link
 * @param uploadId the publication
 * @param hostingService the host that took it
 * @param uploadMode {@code personal}, {@code guest}, {@code shared} or {@code none}
 * @param uploadType {@code discord}, {@code chevereto}, {@code original} or {@code censored}
 * @param fileHash SHA-256 of the original
 * @param error what went wrong, in a sentence; absent when nothing did
 * @param code the same for programs
 */
@Schema(name = "UploadResult")
public record UploadResult(
        boolean success,
        PublicationState state,
        URI url,
        URI pageUrl,
        UUID uploadId,
        String mediaId,
        String filename,
        String hostingService,
        String instance,
        String uploadMode,
        String uploadType,
        String intendedService,
        String intendedMode,
        String fallbackReason,
        String expiryNote,
        Instant expiresAt,
        String userId,
        String albumId,
        String albumState,
        Linked discordUser,
        boolean nsfwDetected,
        String fileHash,
        List<String> detectionClasses,
        List<Double> confidenceScores,
        String error,
        String code,
        Integer status) {

    /** In whose Discord account's name it was. */
    @Schema(name = "UploadDiscordUser")
    public record Linked(String id, String username, String folder) {}

    static UploadResult of(PublicationView view, String filename, String userId, Linked discordUser) {
        return new UploadResult(
                view.state() == PublicationState.PUBLISHED,
                view.state(),
                view.url(),
                view.pageUrl(),
                view.id(),
                view.mediaId(),
                filename,
                view.hostingService(),
                view.instance(),
                view.uploadMode(),
                view.uploadType(),
                view.intendedService(),
                view.intendedMode(),
                view.fallbackReason(),
                view.expiryNote(),
                view.expiresAt(),
                userId,
                view.albumId(),
                view.albumState(),
                discordUser,
                view.nsfw(),
                view.fileHash(),
                List.of(),
                List.of(),
                view.state() == PublicationState.FAILED ? "No host took the picture." : null,
                view.failureCode(),
                null);
    }

    /** One of a batch that went wrong. */
    static UploadResult failed(String filename, String mediaId, String code, String detail, int status) {
        return new UploadResult(
                false, null, null, null, null, mediaId, filename, null, null, null, null, null, null, null, null, null,
                null, null, null, null, false, null, null, null, detail, code, status);
    }
}
