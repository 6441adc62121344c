package dev.atelier.user.tenant;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Tenants the caller may know of; their number is bounded, so there is one page.
 *
 * @param items in alphabetical order of their ids
 * @param total how many there are
 */
@Schema(name = "TenantList")
public record TenantList(
        List<Tenant> items, @Schema(examples = "1") int total) {}
