package dev.atelier.user.folder;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A user's folder. Changed only while the account's row is locked. */
@Entity
@Table(name = "folder")
class Folder {

    @Id
    private String id;

    private String accountId;
    private String name;
    private String cheveretoAlbumId;
    private String description;
    private boolean isDefault;
    private Instant createdAt;

    protected Folder() {}

    Folder(String id, String accountId, String name, boolean isDefault, Instant createdAt) {
        this.id = id;
        this.accountId = accountId;
        this.name = name;
        this.description = "";
        this.isDefault = isDefault;
        this.createdAt = createdAt;
    }

    boolean isDefault() {
        return isDefault;
    }

    void rename(String name) {
        this.name = name;
    }

    void describe(String description) {
        this.description = description;
    }

    /** @param albumId null for none */
    void standFor(String albumId) {
        this.cheveretoAlbumId = albumId;
    }

    FolderItem item() {
        return new FolderItem(id, name, cheveretoAlbumId, description, isDefault, createdAt);
    }
}
