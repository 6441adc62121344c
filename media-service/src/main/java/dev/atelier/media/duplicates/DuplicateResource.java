package dev.atelier.media.duplicates;

import dev.atelier.media.library.InvalidInput;
import dev.atelier.media.library.Library;
import dev.atelier.media.library.Likeness;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaNotFound;
import dev.atelier.media.library.MediaSelect;
import dev.atelier.media.library.MediaView;
import dev.atelier.media.library.Owner;
import dev.atelier.media.library.Permissions;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What looks like what, and what to do about it. */
@Path("/v1/media")
@Tag(name = "Duplicates")
public class DuplicateResource {
    private final Fingerprints fingerprints;
    private final Groups groups;
    private final Library library;
    private final Permissions permissions;
    private final Transactions transactions;
    private final Identity identity;
    private final Pages pages;

    DuplicateResource(
            Fingerprints fingerprints,
            Groups groups,
            Library library,
            Permissions permissions,
            Transactions transactions,
            Identity identity,
            Pages pages) {
        this.fingerprints = fingerprints;
        this.groups = groups;
        this.library = library;
        this.permissions = permissions;
        this.transactions = transactions;
        this.identity = identity;
        this.pages = pages;
    }

    @Schema(name = "SimilarMedia")
    record Similar(
            List<Found> items,

            @Schema(description = "There may be more: it resembles very many")
            boolean truncated,

            @Schema(description = "The picture is too flat to be compared")
            boolean flat) {
        @Schema(name = "SimilarMedium")
        record Found(
                MediaView media,

                @Schema(description = "Bits in which the perceptual hashes differ")
                int distance,

                @Schema(description = "identical, very_similar or similar")
                String likeness) {}
    }

    @Schema(name = "DuplicateResolution")
    record Resolution(
            @Schema(description = "What stays; without one, what was proposed")
            Long keep,

            @Schema(
                    description = "trash puts the others into the trash, dismiss says they are none",
                    examples = "trash")
            String action) {}

    @Schema(name = "DuplicateResolved")
    record Resolved(long groupId, Long kept, List<Long> trashed, String message) {}

    @GET
    @Path("/{id:\\d{1,18}}/similar")
    @Operation(
            operationId = "listSimilarMedia",
            summary = "What looks like a medium, the most alike first",
            description =
                    "Of everything the caller may see. Up to 5 bits are probably the same picture, up to 10 similar.")
    @APIResponse(responseCode = "200", description = "At most 200")
    @APIResponse(responseCode = "400", description = "A distance that cannot be (validation_error)")
    @APIResponse(responseCode = "404", description = "None, or none the caller may see (media_not_found)")
    public Uni<Similar> similar(
            @RestPath long id, @RestQuery @Parameter(description = "0 to 10, default 5") Integer distance) {
        int most = distance == null ? Likeness.DUPLICATE : distance;
        if (most < 0 || most > Likeness.SIMILAR) {
            throw new InvalidInput("distance", "0 to " + Likeness.SIMILAR);
        }
        Caller caller = identity.caller();
        return library.visible(id, Optional.of(caller))
                .chain(item -> item.media().imageHash() == null
                        ? Uni.createFrom().item(new Similar(List.of(), false, false))
                        : similar(item.media(), caller, most));
    }

    private Uni<Similar> similar(Media media, Caller caller, int distance) {
        long hash = Long.parseUnsignedLong(media.imageHash(), 16);
        return transactions.read(() -> fingerprints
                .isFlat(media.id())
                .chain(flat -> flat
                        ? Uni.createFrom().item(new Similar(List.of(), false, true))
                        : fingerprints
                                .near(media.owner().tenantId(), hash, distance)
                                .chain(near -> MediaSelect.of(
                                                "m.id = any(cast(string_to_array(?, ',') as bigint[]))",
                                                Fingerprints.joined(near))
                                        .present()
                                        .and("m.id <> ?", media.id())
                                        .list("m.id", 0, Fingerprints.MOST)
                                        .chain(found -> permissions.visible(found, caller))
                                        .chain(library::items)
                                        .map(items -> similar(items, near)))));
    }

    private Similar similar(List<Library.Item> items, Map<Long, Integer> near) {
        return new Similar(
                items.stream()
                        .map(item -> {
                            int distance = near.get(item.media().id());
                            return new Similar.Found(library.view(item), distance, Likeness.of(distance));
                        })
                        .sorted(Comparator.comparingInt(Similar.Found::distance))
                        .toList(),
                near.size() == Fingerprints.MOST,
                false);
    }

    @GET
    @Path("/duplicates")
    @Operation(
            operationId = "listDuplicateGroups",
            summary = "Groups of own media that repeat each other, with a proposal which to keep")
    @APIResponse(responseCode = "200", description = "A page of groups, newest first")
    public Uni<Groups.Page> list(@RestQuery Integer limit, @RestQuery String cursor) {
        return groups.list(Owner.of(identity.caller()), pages.limit(limit), cursor);
    }

    @POST
    @Path("/duplicates/{groupId:\\d{1,18}}/resolve")
    @Operation(
            operationId = "resolveDuplicateGroup",
            summary = "Keep one of a group, or say that they are no duplicates")
    @APIResponse(responseCode = "200", description = "What was done")
    @APIResponse(
            responseCode = "400",
            description = "No such action, or one to keep that is not in it (validation_error)")
    @APIResponse(responseCode = "404", description = "No such group of the caller's (media_not_found)")
    public Uni<Resolved> resolve(@RestPath long groupId, Resolution wish) {
        String action = wish == null || wish.action() == null ? "trash" : wish.action();
        if (!action.equals("trash") && !action.equals("dismiss")) {
            throw new InvalidInput("action", "trash or dismiss");
        }
        Caller caller = identity.caller();
        return transactions.run(() -> groups.members(Owner.of(caller), groupId).chain(members -> {
            if (members.size() < 2) {
                throw new MediaNotFound();
            }
            if (action.equals("dismiss")) {
                members.forEach(Media::standsAlone);
                return Uni.createFrom().item(new Resolved(groupId, null, List.of(), "They will not be proposed again"));
            }
            long keep =
                    wish == null || wish.keep() == null ? Groups.best(members).id() : wish.keep();
            return keepOne(groupId, keep, members);
        }));
    }

    private static Uni<Resolved> keepOne(long groupId, long keep, List<Media> members) {
        if (members.stream().noneMatch(media -> media.id() == keep)) {
            throw new InvalidInput("keep", "one of the group");
        }
        List<Media> others =
                members.stream().filter(media -> media.id() != keep).toList();
        others.forEach(media -> media.discard(Instant.now()));
        return Uni.createFrom()
                .item(new Resolved(
                        groupId,
                        keep,
                        others.stream().map(Media::id).toList(),
                        "Kept one of " + members.size() + "; the others lie in the trash"));
    }
}
