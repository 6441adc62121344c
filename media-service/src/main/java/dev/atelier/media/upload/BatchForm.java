package dev.atelier.media.upload;

import dev.atelier.platform.identity.Caller;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The form of many uploads for one place. */
public class BatchForm extends PlacedForm {

    @RestForm("files")
    @Schema(description = "Up to 20 files, each as a part of this name")
    public List<FileUpload> files;

    /** The first is the primary one unless that is declined. */
    Submission submissionOfFirst(Caller caller) {
        Submission wish = submission(caller);
        return Boolean.FALSE.equals(either(primary, primaryCamel)) ? wish : wish.asPrimary();
    }
}
