package dev.atelier.user.people;

import dev.atelier.user.account.Account;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account, as those see it who look after the installation.
 *
 * @param userId the account
 * @param tenantId the tenant it lives in
 * @param displayName the name others see; absent when it has none
 * @param avatarUrl its picture; absent when it has none
 * @param discordId the Discord account linked to it; absent when there is none
 * @param roles in alphabetical order
 * @param createdAt when it was made
 */
@Schema(name = "Person")
public record Person(
        @Schema(examples = "u_5f0c9a31d2b4e6f8") String userId,
        @Schema(examples = "default") String tenantId,
        @Schema(examples = "Nelly") String displayName,

        @Schema(
                examples =
                        "https://cdn.discordapp.com/avatars/80351110224678912/8342729096ea3675442027381ff50dfe.png?size=128")
        String avatarUrl,

        @Schema(examples = "80351110224678912") String discordId,
        @Schema(examples = "[\"member\"]") List<String> roles,
        @Schema(examples = "2026-11-20T19:00:00Z") Instant createdAt) {

    static Person of(Account account) {
        return new Person(
                account.id(),
                account.tenantId(),
                account.displayName().orElse(null),
                account.avatarUrl().orElse(null),
                account.discordId().orElse(null),
                account.roles().stream().sorted().toList(),
                account.createdAt());
    }
}
