package dev.atelier.hosting.publication;

import dev.atelier.platform.http.ProblemException;

/** A publication is wanted in a way it cannot be. */
final class WishRefused extends ProblemException {

    private WishRefused(int status, String code, String detail) {
        super(status, code, detail);
    }

    static WishRefused notYourDiscordId() {
        return new WishRefused(
                403,
                "discord_id_not_yours",
                "discord_id is not the Discord account linked to yours. Leave it out, or link that account first.");
    }

    static ProblemException unknownFolder(String name) {
        return new WishRefused(
                        404,
                        "folder_not_found",
                        "You have no folder of that name. List yours with GET /api/v1/folders, or create it there.")
                .withError("folder_name", "no folder is called " + name);
    }

    static ProblemException badInterval() {
        return new WishRefused(
                        400, "validation_error", "expires_in is an ISO 8601 interval from PT1M to P365D, like PT30M.")
                .withError("expires_in", "not an interval from PT1M to P365D");
    }
}
