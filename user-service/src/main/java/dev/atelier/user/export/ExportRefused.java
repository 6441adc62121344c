package dev.atelier.user.export;

import dev.atelier.platform.http.ProblemException;

/** There is no such export, or not any more. */
final class ExportRefused extends ProblemException {

    private ExportRefused(int status, String code, String detail) {
        super(status, code, detail);
    }

    static ExportRefused none() {
        return new ExportRefused(404, "export_not_found", "You have asked for no export; POST to /api/v1/me/export.");
    }

    static ExportRefused notReady() {
        return new ExportRefused(
                409, "export_not_ready", "The export is not ready; GET /api/v1/me/export tells how far it is.");
    }

    static ExportRefused gone() {
        return new ExportRefused(410, "export_expired", "This export is not kept any more; ask for another one.");
    }
}
