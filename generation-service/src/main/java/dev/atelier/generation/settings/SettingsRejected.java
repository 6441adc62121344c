package dev.atelier.generation.settings;

import dev.atelier.platform.http.ProblemException;

/** A setting cannot be what was asked, or not by the caller. */
public final class SettingsRejected extends ProblemException {

    private SettingsRejected(int status, String code, String detail) {
        super(status, code, detail);
    }

    public static SettingsRejected field(String field, String reason) {
        var rejected =
                new SettingsRejected(400, "validation_error", "Some fields are not as they should be; see errors.");
        rejected.withError(field, reason);
        return rejected;
    }

    /** Settings of the whole installation are its owner's. */
    public static SettingsRejected ownerOnly(String section) {
        return new SettingsRejected(
                403, "forbidden", "Only the owner of the installation changes the section " + section + ".");
    }

    static SettingsRejected unknownSection(String name) {
        var rejected =
                new SettingsRejected(400, "unknown_field", "The request has a field this endpoint does not know.");
        rejected.withError(name, "is not a section of the settings");
        return rejected;
    }
}
