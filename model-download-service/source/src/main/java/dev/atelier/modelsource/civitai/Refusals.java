package dev.atelier.modelsource.civitai;

import dev.atelier.modelsource.SourceFailure;
import dev.atelier.transfer.TransferFailure;
import java.util.regex.Pattern;

/** What Civitai's statuses and messages mean, in words for the user. */
final class Refusals {

    private static final Pattern DEADLINE = Pattern.compile("\"deadline\"\\s*:\\s*\"([0-9TZ:.+-]{10,40})\"");

    private Refusals() {}

    /** @param answer the beginning of what it said; foreign text, only searched */
    static SourceFailure of(int status, String answer) {
        return switch (status) {
            case 400, 404 ->
                SourceFailure.lasting("not_found", "Civitai has no such model, or does not offer this file any more.");
            case 401 -> answer.contains("disabled downloads") ? disabled() : unauthorized();
            case 403 -> answer.contains("Early Access") ? earlyAccess(answer) : forbidden();
            case 410 -> archived();
            case 429 ->
                SourceFailure.passing(
                        "rate_limited", "Civitai asks us to slow down; the download is tried again later.", null);
            default -> SourceFailure.passing("unreachable", "Civitai answers with an error (" + status + ").", null);
        };
    }

    static SourceFailure of(TransferFailure failure) {
        return switch (failure.reason()) {
            case REFUSED -> of(failure.status(), failure.answer());
            case UNREACHABLE, LINK_EXPIRED, TRUNCATED ->
                SourceFailure.passing("unreachable", "The file's host cannot be reached at the moment.", failure);
            case NOT_A_FILE -> SourceFailure.lasting("not_a_model_file", "A page came instead of the model's file.");
            case WRONG_SIZE -> SourceFailure.lasting("size_mismatch", "The file's size is not the one Civitai tells.");
            case WRONG_HASH ->
                SourceFailure.lasting(
                        "hash_mismatch", "The file is not the one Civitai has checked; it was discarded.");
            case FORBIDDEN_ADDRESS ->
                SourceFailure.lasting("unsafe_address", "The download leads to an address that is not allowed.");
            case NO_SPACE -> SourceFailure.lasting("no_space", "There is not enough room for the file.");
            case DISK -> SourceFailure.passing("storage_error", "The file could not be written.", failure);
        };
    }

    static SourceFailure disabled() {
        return SourceFailure.lasting("download_disabled", "The creator has disabled downloads of this model.");
    }

    static SourceFailure archived() {
        return SourceFailure.lasting("archived", "The model is archived and cannot be downloaded any more.");
    }

    private static SourceFailure unauthorized() {
        return SourceFailure.lasting(
                "unauthorized", "The creator wants downloaders to be logged in; a valid Civitai API key is needed.");
    }

    private static SourceFailure forbidden() {
        return SourceFailure.lasting("forbidden", "Civitai does not allow this account to download the file.");
    }

    private static SourceFailure earlyAccess(String answer) {
        var deadline = DEADLINE.matcher(answer);
        return SourceFailure.lasting(
                "early_access",
                "The model is in early access" + (deadline.find() ? " until " + deadline.group(1) : "")
                        + " and must be bought to be downloaded before.");
    }
}
