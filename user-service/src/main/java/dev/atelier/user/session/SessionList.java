package dev.atelier.user.session;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Every place where the caller is signed in; their number is bounded, so there is one page.
 *
 * @param items newest first
 * @param total how many there are
 */
@Schema(name = "SessionList")
public record SessionList(
        List<SessionEntry> items, @Schema(examples = "1") int total) {}
