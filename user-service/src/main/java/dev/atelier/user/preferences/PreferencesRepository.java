package dev.atelier.user.preferences;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The rows of {@code preferences}: none for who never changed anything. */
@ApplicationScoped
public class PreferencesRepository implements PanacheRepositoryBase<PreferencesRow, String> {

    /** Of a user, or the defaults. */
    public Uni<Preferences> of(String userId) {
        return findById(userId).map(row -> row == null ? Preferences.DEFAULT : row.view());
    }

    /** In the caller's transaction, with the account's row locked. */
    Uni<Preferences> change(String userId, PreferencesChange change) {
        return findById(userId).chain(found -> {
            var row = found == null ? new PreferencesRow(userId) : found;
            row.become((found == null ? Preferences.DEFAULT : found.view()).with(change));
            return persist(row).map(PreferencesRow::view);
        });
    }
}
