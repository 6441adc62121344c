package dev.atelier.user.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What somebody may do in their tenant.
 *
 * @param roles any of {@code owner}, {@code moderator}, {@code member}; everybody is a member
 */
@Schema(name = "Roles")
public record Roles(
        @Schema(examples = "[\"member\", \"moderator\"]") @NotNull @Size(max = 3) List<
                        @NotNull @Pattern(regexp = "owner|moderator|member", message = "must be owner, moderator or member") String>
                roles) {

    Set<String> withMember() {
        var all = new HashSet<>(roles);
        all.add("member");
        return Set.copyOf(all);
    }
}
