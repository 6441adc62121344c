package dev.atelier.hosting.upload;

import java.nio.file.Path;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/**
 * A file that came with a request. It is there as long as the request is.
 *
 * @param filename as its sender calls it
 * @param contentType as its sender says; media-service looks for itself
 */
public record FileSource(Path path, String filename, String contentType, long size) {

    public static FileSource of(FileUpload upload) {
        var type = upload.contentType() == null ? "application/octet-stream" : upload.contentType();
        var name = upload.fileName() == null || upload.fileName().isBlank() ? "upload" : upload.fileName();
        return new FileSource(upload.uploadedFile(), name, type, upload.size());
    }
}
