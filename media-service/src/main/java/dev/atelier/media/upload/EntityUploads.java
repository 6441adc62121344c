package dev.atelier.media.upload;

import dev.atelier.media.library.EntityType;
import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.identity.Identity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.RestResponse;

/** Uploads whose address says what they belong to. */
@ApplicationScoped
class EntityUploads {
    static final String REFUSALS = "file_missing, file_too_small, type_mismatch, not_an_image, truncated_image,"
            + " dimensions_out_of_range, active_content, validation_error";

    private final Intake intake;
    private final Receipts receipts;
    private final Identity identity;

    EntityUploads(Intake intake, Receipts receipts, Identity identity) {
        this.intake = intake;
        this.receipts = receipts;
        this.identity = identity;
    }

    /**
     * Where a file goes.
     *
     * @param profileId what the entity belongs to, or which part of it is meant; null if there is no such thing
     */
    record Target(EntityType type, String id, String profileId, String field, Accepts accepts) {

        static Target avatar(EntityType type, String id) {
            return new Target(type, id, null, "avatar", Accepts.AVATAR);
        }

        /** One that replaces the one before. */
        static Target only(EntityType type, String id, String field) {
            return new Target(type, id, null, field, Accepts.PICTURE);
        }

        static Target gallery(EntityType type, String id) {
            return new Target(type, id, null, "gallery", Accepts.PICTURE);
        }

        static Target anything(EntityType type, String id) {
            return new Target(type, id, null, "gallery", Accepts.PICTURE_OR_VIDEO);
        }

        Target of(String profile) {
            return new Target(type, id, profile, field, accepts);
        }
    }

    Uni<RestResponse<UploadReceipt>> take(Target target, EntityForm form, String prefer, String message) {
        Caller caller = identity.caller();
        Submission wish = form.submission(caller, target);
        Candidate file = form.candidate();
        return intake.permit(caller, wish)
                .chain(() -> intake.take(wish, file))
                .chain(media -> receipts.answer(media, prefer, message));
    }
}
