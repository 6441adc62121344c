package dev.atelier.models.source;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file a site offers.
 *
 * @param modelId the site's id of the model
 * @param versionId the site's id of the version
 * @param fileId the site's id of the file
 * @param modelName as the site shows it
 * @param versionName as the site shows it
 * @param type the site's type, e.g. {@code LORA}; an open set
 * @param baseModel free text
 * @param fileName as the site names it; foreign text, never used as a path
 * @param size about how many bytes
 * @param sha256 as the site says, lower-case hex; absent while it has not looked at the file
 */
public record FileOffer(
        long modelId,
        long versionId,
        long fileId,
        String modelName,
        String versionName,
        String type,
        String baseModel,
        String fileName,
        OptionalLong size,
        Optional<String> sha256) {}
