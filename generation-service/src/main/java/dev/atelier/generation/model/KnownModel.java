package dev.atelier.generation.model;

import dev.atelier.generation.backend.BackendModel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A model as the backend had it when it was last asked. */
@Entity
@Table(name = "known_model")
class KnownModel {

    @Id
    String key;

    String hash;
    String name;
    String type;
    String base;
    String description;
    Integer defaultWidth;
    Integer defaultHeight;
    Integer defaultSteps;

    @Column(name = "default_cfg")
    Double defaultCfgScale;

    String defaultScheduler;
    String defaultVae;
    Instant seenAt;

    protected KnownModel() {}

    static KnownModel of(BackendModel model, Instant now) {
        var known = new KnownModel();
        known.key = model.key();
        known.hash = model.hash();
        known.name = model.name();
        known.type = model.type();
        known.base = model.base();
        known.description = model.description();
        known.defaultWidth = model.defaults().width();
        known.defaultHeight = model.defaults().height();
        known.defaultSteps = model.defaults().steps();
        known.defaultCfgScale = model.defaults().cfgScale();
        known.defaultScheduler = model.defaults().scheduler();
        known.defaultVae = model.defaults().vaeKey();
        known.seenAt = now;
        return known;
    }

    boolean makesImages() {
        return BackendModel.MAIN.equals(type);
    }

    /** Whether this VAE can take the place of that model's own. */
    boolean fits(KnownModel model) {
        return BackendModel.VAE.equals(type) && base.equals(model.base);
    }
}
