package dev.atelier.media.upload;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The form of one upload that says itself what it belongs to. */
public class UploadForm extends PlacedForm {

    @RestForm("file")
    @Schema(
            description =
                    "A picture (JPEG, PNG, GIF, WebP, BMP or TIFF, up to 20 MB) or a video (MP4, MOV, M4V, AVI, MKV"
                            + " or WebM, up to 500 MB)")
    public FileUpload file;

    Candidate candidate() {
        return candidate(file);
    }
}
