package dev.atelier.user.password;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who somebody is, or wants to be.
 *
 * @param username 3 to 40 letters, digits and {@code . _ - @ +}; case does not matter
 * @param password 10 to 200 characters, other than the username
 */
@Schema(name = "NamePassword")
public record NamePassword(
        @Schema(examples = "ada") @NotNull String username,

        @Schema(examples = "correct horse battery staple") @NotNull String password) {

    /** Without the password, so that it gets into no log. */
    @Override
    public String toString() {
        return "NamePassword";
    }
}
