package dev.atelier.user.discord;

import dev.atelier.platform.http.ProblemException;
import java.time.Duration;

/** A sign-in with Discord, or a link to it, that does not go on. */
final class DiscordRefused extends ProblemException {

    private DiscordRefused(int status, String code, String detail, Throwable cause) {
        super(status, code, detail, cause);
    }

    private DiscordRefused(int status, String code, String detail) {
        this(status, code, detail, null);
    }

    static ProblemException notConfigured() {
        return new DiscordRefused(
                404, "discord_not_configured", "Signing in with Discord is not set up on this installation.");
    }

    static ProblemException denied() {
        return new DiscordRefused(
                403, "sign_in_denied", "You did not allow Discord to tell us who you are, so you are not signed in.");
    }

    static ProblemException codeRefused() {
        return new DiscordRefused(
                400, "code_refused", "Discord does not accept this sign-in: it was used before or took too long.");
    }

    /** An operator has to look: the registered application and the settings do not fit. */
    static ProblemException misconfigured(Throwable cause) {
        return new DiscordRefused(
                503,
                "discord_misconfigured",
                "Discord does not accept this installation's registration; tell its operator.",
                cause);
    }

    static ProblemException unavailable(Throwable cause) {
        return unavailable(Duration.ofSeconds(30), cause);
    }

    static ProblemException unavailable(Duration pause, Throwable cause) {
        return new DiscordRefused(
                        503, "discord_unavailable", "Discord does not answer as it should; try again later.", cause)
                .withHeader("Retry-After", Long.toString(Math.max(1, pause.toSeconds())));
    }

    static ProblemException taken() {
        return new DiscordRefused(
                409, "discord_taken", "This Discord account belongs to another account here; unlink it there first.");
    }

    static ProblemException alreadyLinked() {
        return new DiscordRefused(
                409, "already_linked", "Your account is linked to another Discord account; unlink that first.");
    }

    static ProblemException notLinked() {
        return new DiscordRefused(404, "discord_not_linked", "No Discord account is linked to yours.");
    }

    /** The same whether they are not registered, live in another tenant, or are not the caller's business. */
    static ProblemException nobody() {
        return new DiscordRefused(404, "user_not_found", "There is no such user.");
    }

    static ProblemException notYours() {
        return new DiscordRefused(
                403, "forbidden", "You register yourself; others are registered by an owner or a service.");
    }

    static ProblemException needsSession() {
        return new DiscordRefused(
                403, "session_needed", "Linking is done in a browser: sign in there, then ask again from it.");
    }
}
