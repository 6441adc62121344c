package dev.atelier.models.source;

/**
 * What a pasted link means, and nothing else of it: a secret in its query is gone.
 *
 * @param modelId the model, or null when only the version is known
 * @param versionId the version, or null for the newest one
 * @param fileId the file of the version, or null for the best one
 */
public record ModelLink(Long modelId, Long versionId, Long fileId) {}
