package dev.atelier.user.folder;

import dev.atelier.platform.http.ProblemException;

/** A wish about a folder that cannot be granted. */
final class FolderRefused extends ProblemException {

    private FolderRefused(int status, String code, String detail) {
        super(status, code, detail);
    }

    static FolderRefused notFound() {
        return new FolderRefused(404, "folder_not_found", "You have no folder of this id.");
    }

    static FolderRefused nameTaken() {
        return new FolderRefused(409, "folder_exists", "You have a folder of this name.");
    }

    static FolderRefused tooMany(int most) {
        return new FolderRefused(
                409, "too_many_folders", "You have " + most + " folders, the most there can be; delete one first.");
    }

    static FolderRefused isDefault() {
        return new FolderRefused(409, "default_folder", "The default folder cannot be deleted.");
    }

    static ProblemException noName() {
        return new FolderRefused(400, "validation_error", "A folder needs a name.")
                .withError("folder_name", "must not be null");
    }

    static ProblemException noAlbum() {
        return new FolderRefused(400, "validation_error", "This names no Chevereto album.")
                .withError("chevereto_album_id", "must be 1 to 16 letters and digits, or the address of the album");
    }
}
