package dev.atelier.models.library;

import io.quarkus.panache.common.Parameters;
import java.util.Locale;

/**
 * Which models are wanted; what is null does not matter.
 *
 * @param text words that all occur somewhere in names or trained words
 * @param type the site's type
 * @param baseModel as the site writes it
 * @param hash the beginning of a SHA-256
 * @param modelId the site's id of the model
 */
record LibraryFilter(String text, String type, String baseModel, String hash, Long modelId) {

    private static final int MOST_WORDS = 8;

    void addTo(StringBuilder where, Parameters parameters) {
        if (text != null) {
            var words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
            for (var i = 0; i < Math.min(words.length, MOST_WORDS); i++) {
                where.append(
                                " and lower(name || ' ' || versionName || ' ' || fileName || ' ' || trainedWords) like :word")
                        .append(i)
                        .append(" escape '!'");
                parameters.and("word" + i, "%" + words[i].replaceAll("[!%_]", "!$0") + "%");
            }
        }
        if (type != null) {
            where.append(" and lower(type) = :type");
            parameters.and("type", type.toLowerCase(Locale.ROOT));
        }
        if (baseModel != null) {
            where.append(" and lower(baseModel) = :base");
            parameters.and("base", baseModel.toLowerCase(Locale.ROOT));
        }
        if (hash != null) {
            where.append(" and sha256 like :hash");
            parameters.and("hash", hash.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "x") + "%");
        }
        if (modelId != null) {
            where.append(" and modelId = :model");
            parameters.and("model", modelId);
        }
    }
}
