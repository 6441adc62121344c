package dev.atelier.models.library;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * All that is known of a model, for those who put it somewhere.
 *
 * @param size in bytes
 * @param fileType the site's kind of file
 * @param info what the site tells of the version, as JSON
 * @param hasPreview whether there is a picture
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelCard(
        String sha256,
        long size,
        String fileName,
        String format,
        String type,
        String fileType,
        String baseModel,
        String name,
        String versionName,
        long modelId,
        long versionId,
        List<String> trainedWords,
        String info,
        boolean hasPreview) {}
