package dev.atelier.user.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where somebody is to live from now on.
 *
 * @param tenantId an existing tenant
 * @param roles what they may do there, any of {@code owner}, {@code moderator}, {@code member}; a member when absent
 */
@Schema(name = "Move")
public record Move(
        @Schema(examples = "north") @NotNull String tenantId,

        @Schema(examples = "[\"owner\"]") @Size(max = 3) List<
                        @NotNull @Pattern(regexp = "owner|moderator|member", message = "must be owner, moderator or member") String>
                roles) {

    Set<String> rolesThere() {
        var all = new HashSet<>(roles == null ? List.of() : roles);
        all.add("member");
        return Set.copyOf(all);
    }
}
