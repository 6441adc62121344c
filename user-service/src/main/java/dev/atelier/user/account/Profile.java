package dev.atelier.user.account;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who the caller is.
 *
 * @param userId the account
 * @param roles in alphabetical order
 * @param createdAt when it was made
 */
@Schema(name = "Profile")
public record Profile(
        @Schema(examples = "u_5f0c9a31d2b4e6f8") String userId,
        @Schema(examples = "[\"member\"]") List<String> roles,
        @Schema(examples = "2026-11-20T19:00:00Z") Instant createdAt) {

    static Profile of(Account account) {
        return new Profile(account.id(), account.roles().stream().sorted().toList(), account.createdAt());
    }
}
