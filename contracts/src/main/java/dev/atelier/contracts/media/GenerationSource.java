package dev.atelier.contracts.media;

/**
 * The generation step a picture came from.
 *
 * @param sessionId the session of the step
 * @param stepId the step
 * @param imageName the image's name at the backend, unique within the step
 */
public record GenerationSource(String sessionId, String stepId, String imageName) {}
