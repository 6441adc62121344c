package dev.atelier.user.apikey;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All keys of the caller that are not revoked; their number is bounded, so there is one page.
 *
 * @param items newest first
 * @param total how many there are
 */
@Schema(name = "ApiKeyList")
public record ApiKeyList(
        List<ApiKeyEntry> items, @Schema(examples = "1") int total) {}
