package dev.atelier.media.duplicates;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaSelect;
import dev.atelier.media.library.MediaView;
import dev.atelier.media.library.Owner;
import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.http.InvalidPage;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Media of one owner that repeat each other. A group is named by the first of it, which may be gone. */
@ApplicationScoped
class Groups {
    private static final String ROOTS = "select m.duplicate_of from media m where m.tenant_id = ?1 and m.owner_id = ?2"
            + " and m.duplicate_of is not null and m.deleted_at is null and m.duplicate_of < ?3"
            + " group by m.duplicate_of having count(*) > 1 or exists (select 1 from media r where r.id = m.duplicate_of"
            + " and r.deleted_at is null and r.owner_id = ?2) order by m.duplicate_of desc limit ";
    private static final int MOST_MEMBERS = 100;

    private final Library library;
    private final Transactions transactions;

    Groups(Library library, Transactions transactions) {
        this.library = library;
        this.transactions = transactions;
    }

    @Schema(name = "DuplicateGroups")
    record Page(List<Group> items, String nextCursor) {}

    /** @param keep which one to keep: the one with the most pixels, then the largest file, then the oldest */
    @Schema(name = "DuplicateGroup")
    record Group(long groupId, long keep, List<MediaView> media) {}

    Uni<Page> list(Owner owner, int limit, String cursor) {
        long before = cursor == null ? Long.MAX_VALUE : lastShown(cursor);
        return transactions.read(() -> roots(owner, before, limit + 1).chain(roots -> Multi.createFrom()
                .iterable(roots.subList(0, Math.min(limit, roots.size())))
                .onItem()
                .transformToUniAndConcatenate(root -> group(owner, root))
                .collect()
                .asList()
                .map(groups -> new Page(
                        groups,
                        roots.size() > limit
                                ? Cursor.of(roots.get(limit - 1).toString()).encode()
                                : null))));
    }

    Uni<List<Media>> members(Owner owner, long root) {
        return MediaSelect.ofOwner(owner)
                .present()
                .and("(m.id = ? or m.duplicate_of = ?)", root, root)
                .list("m.id", 0, MOST_MEMBERS);
    }

    static Media best(List<Media> members) {
        return members.stream()
                .max(Comparator.<Media>comparingLong(
                                media -> (long) media.original().width()
                                        * media.original().height())
                        .thenComparingLong(media -> media.original().fileSize())
                        .thenComparing(Comparator.comparingLong(Media::id).reversed()))
                .orElseThrow();
    }

    private Uni<Group> group(Owner owner, long root) {
        return members(owner, root).chain(members -> library.items(members)
                .map(items -> new Group(
                        root,
                        best(members).id(),
                        items.stream().map(library::view).toList())));
    }

    private static Uni<List<Long>> roots(Owner owner, long before, int limit) {
        return Panache.getSession().chain(session -> session.createNativeQuery(ROOTS + limit, Long.class)
                .setParameter(1, owner.tenantId())
                .setParameter(2, owner.userId())
                .setParameter(3, before)
                .getResultList());
    }

    private static long lastShown(String cursor) {
        try {
            return Long.parseLong(Cursor.parse(cursor, 1).values().getFirst());
        } catch (NumberFormatException e) {
            throw InvalidPage.cursor();
        }
    }
}
