package dev.atelier.generation.template;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A prompt somebody keeps for later. */
@Entity
@Table(name = "prompt_template")
class PromptTemplate {

    @Id
    UUID id;

    String tenantId;
    String ownerId;
    String name;
    String description;
    String promptText;
    String negativePrompt;
    String category;
    boolean isFavorite;
    Instant createdAt;
    Instant updatedAt;

    protected PromptTemplate() {}

    static PromptTemplate of(String tenantId, String ownerId, TemplateResource.NewTemplate wanted, Instant now) {
        var template = new PromptTemplate();
        template.id = UUID.randomUUID();
        template.tenantId = tenantId;
        template.ownerId = ownerId;
        template.name = wanted.name();
        template.description = wanted.description();
        template.promptText = wanted.promptText();
        template.negativePrompt = wanted.negativePrompt();
        template.category = wanted.category();
        template.isFavorite = Boolean.TRUE.equals(wanted.isFavorite());
        template.createdAt = now;
        template.updatedAt = now;
        return template;
    }

    /** What the change does not name stays; an empty text takes an optional field away. */
    void apply(TemplateResource.TemplateChange change, Instant now) {
        name = or(change.name(), name);
        promptText = or(change.promptText(), promptText);
        description = emptied(or(change.description(), description));
        negativePrompt = emptied(or(change.negativePrompt(), negativePrompt));
        category = emptied(or(change.category(), category));
        isFavorite = or(change.isFavorite(), isFavorite);
        updatedAt = now;
    }

    private static String emptied(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static <T> T or(T wanted, T current) {
        return wanted == null ? current : wanted;
    }
}
