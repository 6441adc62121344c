package dev.atelier.user.tenant;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The wish for a tenant.
 *
 * @param id 2 to 40 lower-case letters, digits and dashes, beginning with a letter
 * @param name for people; the id when absent
 */
@Schema(name = "NewTenant")
public record NewTenant(
        @Schema(examples = "north")
        @NotNull @Pattern(
                regexp = "[a-z][a-z0-9-]{1,39}",
                message = "must be 2 to 40 lower-case letters, digits and dashes, beginning with a letter")
        String id,

        @Schema(examples = "The northern community") @Size(min = 1, max = 100) String name) {

    String nameOrId() {
        return name == null ? id : name;
    }
}
