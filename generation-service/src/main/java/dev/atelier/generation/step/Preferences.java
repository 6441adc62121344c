package dev.atelier.generation.step;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

/** What a user wants steps to be that do not say otherwise; null follows the installation. */
@Entity
@Table(name = "generation_preferences")
class Preferences {

    @Id
    String ownerId;

    Integer defaultSteps;
    Double defaultCfgScale;
    String defaultScheduler;
    Integer defaultBatchSize;

    @Convert(converter = AspectRatioColumn.class)
    List<AspectRatio> aspectRatios;

    protected Preferences() {}

    static Preferences of(String ownerId) {
        var preferences = new Preferences();
        preferences.ownerId = ownerId;
        return preferences;
    }
}
