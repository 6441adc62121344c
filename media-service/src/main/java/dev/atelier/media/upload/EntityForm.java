package dev.atelier.media.upload;

import dev.atelier.media.library.Owner;
import dev.atelier.media.library.Placement;
import dev.atelier.platform.identity.Caller;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The form of an upload whose address says what it belongs to. */
public class EntityForm extends FileForm {

    @RestForm("file")
    @Schema(description = "The picture: JPEG, PNG, GIF, WebP, BMP or TIFF, up to 20 MB")
    public FileUpload file;

    Candidate candidate() {
        return candidate(file);
    }

    Submission submission(Caller caller, EntityUploads.Target target) {
        // there is one avatar, one logo and one cover
        boolean only = !target.field().equals("gallery");
        return new Submission(
                Owner.of(caller),
                target.type(),
                new Placement(
                        target.type().code(),
                        target.id(),
                        target.field(),
                        order(),
                        only || isPrimary(),
                        target.profileId()),
                description(),
                isPublic(),
                wantsPublication(),
                target.accepts());
    }
}
