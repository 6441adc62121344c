package dev.atelier.models.updates;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** What the site was last seen to offer of a model the library has. */
@Entity
@Table(name = "model_update")
@IdClass(ModelUpdate.Name.class)
class ModelUpdate {

    /** Whose library, and which model of the site. */
    record Name(String tenantId, long modelId) {}

    @Id
    String tenantId;

    @Id
    long modelId;

    String name;
    Long versionId;
    String versionName;
    String baseModel;
    boolean newer;
    Instant checkedAt;

    protected ModelUpdate() {}

    ModelUpdate(String tenantId, long modelId) {
        this.tenantId = tenantId;
        this.modelId = modelId;
    }
}
