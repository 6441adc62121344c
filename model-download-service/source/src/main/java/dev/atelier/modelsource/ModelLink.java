package dev.atelier.modelsource;

/**
 * What a pasted link means, and nothing else of it: a secret in its query is gone.
 *
 * @param modelId the model, or null when only the version or a hash is known
 * @param versionId the version, or null for the newest one
 * @param fileId the file of the version, or null for the best one
 * @param hash upper-case hex of a file, or null; given alone
 * @param preference which of several files is wanted
 */
public record ModelLink(Long modelId, Long versionId, Long fileId, String hash, FilePreference preference) {

    public ModelLink {
        preference = preference == null ? FilePreference.NONE : preference;
    }

    public ModelLink(Long modelId, Long versionId, Long fileId) {
        this(modelId, versionId, fileId, null, FilePreference.NONE);
    }

    /** The same with a wish where the link itself has none. */
    public ModelLink preferring(FilePreference wish) {
        return new ModelLink(modelId, versionId, fileId, hash, preference.or(wish));
    }
}
