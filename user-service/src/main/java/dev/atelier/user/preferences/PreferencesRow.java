package dev.atelier.user.preferences;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a user prefers. Changed only while the account's row is locked. */
@Entity
@Table(name = "preferences")
class PreferencesRow {

    @Id
    private String accountId;

    private boolean nsfwFilter;
    private boolean autoAlbum;
    private boolean notificationDm;
    private String defaultPrivacy;

    protected PreferencesRow() {}

    PreferencesRow(String accountId) {
        this.accountId = accountId;
    }

    void become(Preferences preferences) {
        nsfwFilter = preferences.nsfwFilter();
        autoAlbum = preferences.autoAlbum();
        notificationDm = preferences.notificationDm();
        defaultPrivacy = preferences.defaultPrivacy();
    }

    Preferences view() {
        return new Preferences(nsfwFilter, autoAlbum, notificationDm, defaultPrivacy);
    }
}
