package dev.atelier.user.password;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The password to have from now on.
 *
 * @param username the name to sign in with, as for registering; only for an account that has no password yet
 * @param password 10 to 200 characters, other than the username
 * @param currentPassword the one that is to be replaced, where there is one
 */
@Schema(name = "PasswordWish")
public record PasswordWish(
        @Schema(examples = "ada") String username,

        @Schema(examples = "correct horse battery staple") @NotNull String password,

        @Schema(examples = "the one before it") String currentPassword) {

    /** Without the passwords, so that they get into no log. */
    @Override
    public String toString() {
        return "PasswordWish";
    }
}
