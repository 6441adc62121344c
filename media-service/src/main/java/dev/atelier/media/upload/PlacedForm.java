package dev.atelier.media.upload;

import dev.atelier.media.library.EntityType;
import dev.atelier.media.library.Owner;
import dev.atelier.media.library.Placement;
import dev.atelier.platform.identity.Caller;
import jakarta.validation.constraints.Pattern;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;

/** A form that says itself what its files belong to. */
public class PlacedForm extends FileForm {
    public static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    public static final String ID_RULE = "letters, digits, dot, dash, underscore; at most 64";
    public static final String FIELD = "[a-z][a-z_]{0,31}";
    public static final String FIELD_RULE = "lower-case letters and underscores; at most 32";

    @RestForm("entity_type")
    @Schema(description = "What it belongs to; without one, to its owner", examples = "community")
    public String entityType;

    @RestForm("entityType")
    @Schema(hidden = true)
    public String entityTypeCamel;

    @RestForm("entity_id")
    @Pattern(regexp = ID, message = ID_RULE) @Schema(examples = "CMY-456")
    public String entityId;

    @RestForm("entityId")
    @Pattern(regexp = ID, message = ID_RULE) @Schema(hidden = true)
    public String entityIdCamel;

    @RestForm("entity_field")
    @Pattern(regexp = FIELD, message = FIELD_RULE) @Schema(description = "avatar, cover, gallery, …", examples = "gallery")
    public String entityField;

    @RestForm("entityField")
    @Pattern(regexp = FIELD, message = FIELD_RULE) @Schema(hidden = true)
    public String entityFieldCamel;

    public Submission submission(Caller caller) {
        return submission(Owner.of(caller));
    }

    public Submission submission(Owner owner) {
        Placement placement = placement(owner.userId());
        return new Submission(
                owner,
                entity(),
                placement,
                description(),
                isPublic(),
                wantsPublication(),
                placement.entityField().equals("avatar") ? Accepts.AVATAR : Accepts.PICTURE_OR_VIDEO);
    }

    private EntityType entity() {
        String type = either(entityType, entityTypeCamel);
        return type == null || type.isBlank()
                ? EntityType.USER
                : EntityType.of(type.toLowerCase(Locale.ROOT))
                        .orElseThrow(() -> UploadRejected.field(
                                "entity_type",
                                "one of "
                                        + Arrays.stream(EntityType.values())
                                                .map(EntityType::code)
                                                .toList()));
    }

    private Placement placement(String ownerId) {
        EntityType type = entity();
        String id = either(entityId, entityIdCamel);
        if (id == null || id.isBlank()) {
            if (type != EntityType.USER) {
                throw UploadRejected.field("entity_id", "required with entity_type");
            }
            id = ownerId;
        }
        String field = either(entityField, entityFieldCamel);
        return new Placement(
                type.code(), id, field == null || field.isBlank() ? "gallery" : field, order(), isPrimary());
    }
}
