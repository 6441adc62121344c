package dev.atelier.hosting.upload;

import dev.atelier.hosting.publication.PublicationWish;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The form of an upload: the file, or a medium that is here already, and how it is to be published. */
public class UploadForm {

    @RestForm("file")
    @Schema(description = "A picture or video; or else media_id")
    public FileUpload file;

    @RestForm("files")
    @Schema(description = "Of a batch: up to 20 pictures or videos")
    public List<FileUpload> files;

    @RestForm("media_id")
    @Size(max = 200) @Schema(examples = "184467", description = "A processed medium of the caller; or else file")
    public String mediaId;

    @RestForm("discord_id")
    @Schema(examples = "80351110224678912")
    public String discordId;

    @RestForm("folder_name")
    @Schema(examples = "AI Art")
    public String folderName;

    @RestForm("title")
    @Schema(examples = "Lighthouse")
    public String title;

    @RestForm("description")
    @Schema(examples = "At dusk")
    public String description;

    @RestForm("tags")
    @Schema(examples = "ai,art", description = "Comma-separated")
    public String tags;

    @RestForm("nsfw")
    public Boolean nsfw;

    @RestForm("expires_in")
    @Schema(examples = "P3D")
    public String expiresIn;

    @RestForm("width")
    public Integer width;

    @RestForm("category")
    public Integer category;

    @RestForm("service")
    @Schema(examples = "chevereto")
    public String service;

    @RestForm("region")
    @Schema(examples = "eu")
    public String region;

    PublicationWish wish() {
        return new PublicationWish(
                given(mediaId),
                given(discordId),
                given(folderName),
                given(title),
                given(description),
                tags == null
                        ? null
                        : Arrays.stream(tags.split(","))
                                .map(String::strip)
                                .filter(tag -> !tag.isEmpty())
                                .toList(),
                nsfw,
                given(expiresIn),
                width,
                category,
                given(service),
                given(region));
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
