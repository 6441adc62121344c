package dev.atelier.user.folder;

import dev.atelier.platform.http.ProblemException;
import dev.atelier.user.account.Account;
import dev.atelier.user.account.AccountGift;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** All folders. Every method runs inside the caller's transaction; those that change need the account's row locked. */
@ApplicationScoped
public class Folders implements PanacheRepositoryBase<Folder, String>, AccountGift {

    private static final String DEFAULT_NAME = "My Images";
    private static final int ID_BYTES = 8;

    private final SecureRandom random = new SecureRandom();
    private final FolderSettings settings;

    Folders(FolderSettings settings) {
        this.settings = settings;
    }

    /** The default folder. */
    @Override
    public Uni<Void> give(Account account) {
        return persist(new Folder(newId(), account.id(), DEFAULT_NAME, true, account.createdAt()))
                .replaceWithVoid();
    }

    /** A user's folders, the default one first, then the newest. */
    public Uni<List<FolderItem>> itemsOf(String userId) {
        return of(userId).map(found -> found.stream().map(Folder::item).toList());
    }

    Uni<List<Folder>> of(String userId) {
        return list("accountId = ?1 order by isDefault desc, createdAt desc, id", userId);
    }

    /** How many folders a user has. */
    public Uni<Long> countOf(String userId) {
        return count("accountId", userId);
    }

    /** Fails with {@link FolderRefused}. */
    Uni<Folder> add(Account account, FolderWish wish) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return countOf(account.id())
                .invoke(this::requireRoom)
                .chain(() -> requireFree(account, wish.strippedName()))
                .map(free -> changed(new Folder(newId(), account.id(), wish.strippedName(), false, now), wish))
                .chain(folder -> persist(folder));
    }

    /** Fails with {@link FolderRefused}. */
    Uni<Folder> change(Account account, String id, FolderWish wish) {
        return find(account, id).chain(folder -> {
            var sameName =
                    wish.folderName() == null || folder.item().folderName().equalsIgnoreCase(wish.strippedName());
            return (sameName ? Uni.createFrom().voidItem() : requireFree(account, wish.strippedName()))
                    .map(free -> changed(folder, wish));
        });
    }

    /** Fails with {@link FolderRefused}. */
    Uni<Void> remove(Account account, String id) {
        return find(account, id).chain(folder -> {
            if (folder.isDefault()) {
                throw FolderRefused.isDefault();
            }
            return delete(folder);
        });
    }

    private Uni<Folder> find(Account account, String id) {
        return find("id = ?1 and accountId = ?2", id, account.id())
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(FolderRefused::notFound);
    }

    private Uni<Void> requireFree(Account account, String name) {
        return count("accountId = ?1 and lower(name) = lower(?2)", account.id(), name)
                .invoke(taken -> {
                    if (taken > 0) {
                        throw FolderRefused.nameTaken();
                    }
                })
                .replaceWithVoid();
    }

    private void requireRoom(long taken) {
        if (taken >= settings.maxPerAccount()) {
            throw FolderRefused.tooMany(settings.maxPerAccount());
        }
    }

    /** @throws ProblemException when the album cannot be one */
    private static Folder changed(Folder folder, FolderWish wish) {
        Optional.ofNullable(wish.cheveretoAlbumId()).ifPresent(album -> folder.standFor(AlbumId.of(album)));
        Optional.ofNullable(wish.strippedName()).ifPresent(folder::rename);
        Optional.ofNullable(wish.description()).ifPresent(folder::describe);
        return folder;
    }

    private String newId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "f_" + HexFormat.of().formatHex(bytes);
    }
}
