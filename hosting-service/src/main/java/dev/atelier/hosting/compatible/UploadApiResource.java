package dev.atelier.hosting.compatible;

import dev.atelier.hosting.compatible.KeyExchange.Uploader;
import dev.atelier.hosting.publication.PublicationState;
import dev.atelier.hosting.publication.Publishing;
import dev.atelier.hosting.upload.FileSource;
import dev.atelier.hosting.upload.Uploads;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * Speaks the upload API of Chevereto 4 (version 1.1), so that its clients can have us as their host with a key of ours.
 * Errors are answered as that API does: 400 with a number in the body, and 200 with a bare text where the format is not
 * JSON.
 */
@Path("/api/1/upload")
@PermitAll
@Tag(name = "Chevereto's upload API")
class UploadApiResource {

    private final Uploads uploads;
    private final Publishing publishing;
    private final KeyExchange keys;
    private final Sources sources;
    private final String publicUrl;

    UploadApiResource(
            Uploads uploads, Publishing publishing, KeyExchange keys, Sources sources, CompatibleSettings settings) {
        this.uploads = uploads;
        this.publishing = publishing;
        this.keys = keys;
        this.sources = sources;
        publicUrl = settings.publicUrl().toString().replaceAll("/+$", "");
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "cheveretoUpload",
            summary = "Upload as to a Chevereto site",
            description = "source (file, base64 or URL; image as imgBB has it), key or X-API-Key, title, description,"
                    + " tags, nsfw, expiration, format (json, txt, redirect). The picture is hosted here.")
    @APIResponse(responseCode = "200", description = "Stored; or an error in the formats txt and redirect")
    @APIResponse(responseCode = "302", description = "Stored, format redirect")
    @APIResponse(responseCode = "400", description = "Not stored; error.code says why")
    public Uni<Response> form(
            MultipartFormDataInput form,
            UriInfo uri,
            @HeaderParam("Authorization") @Parameter(hidden = true) String authorization) {
        var parameters = new Parameters(
                name -> text(form, name).orElse(uri.getQueryParameters().getFirst(name)));
        var file = file(form, "source").or(() -> file(form, "image"));
        var imgBb = file(form, "source").isEmpty() && (file(form, "image").isPresent() || parameters.isImgBb());
        return answered(parameters, () -> file.map(given -> keys.uploader(authorization, parameters.get("key"))
                        .chain(uploader -> store(uploader, given, parameters, imgBb)))
                .orElseGet(() -> fromText(authorization, parameters, imgBb, true)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> urlencoded(
            MultivaluedMap<String, String> form,
            UriInfo uri,
            @HeaderParam("Authorization") @Parameter(hidden = true) String authorization) {
        var parameters = new Parameters(name -> form.containsKey(name)
                ? form.getFirst(name)
                : uri.getQueryParameters().getFirst(name));
        return answered(parameters, () -> fromText(authorization, parameters, parameters.isImgBb(), true));
    }

    @GET
    @Operation(
            operationId = "cheveretoUploadByGet",
            summary = "Upload from an address, as to a Chevereto site",
            description = "As with POST; source is the address of a picture.")
    @APIResponse(responseCode = "200", description = "Stored; or an error in the formats txt and redirect")
    @APIResponse(responseCode = "302", description = "Stored, format redirect")
    @APIResponse(responseCode = "400", description = "Not stored; error.code says why")
    public Uni<Response> get(
            UriInfo uri, @HeaderParam("Authorization") @Parameter(hidden = true) String authorization) {
        var parameters = new Parameters(name -> uri.getQueryParameters().getFirst(name));
        return answered(parameters, () -> fromText(authorization, parameters, parameters.isImgBb(), false));
    }

    private Uni<Response> fromText(String authorization, Parameters parameters, boolean imgBb, boolean isPost) {
        return keys.uploader(authorization, parameters.get("key")).chain(uploader -> parameters
                .source()
                .map(text -> sources.of(text, isPost))
                .orElseGet(() -> Uni.createFrom().failure(ApiError.noSource()))
                .chain(file -> store(uploader, file, parameters, imgBb).eventually(() -> sources.remove(file))));
    }

    private Uni<Response> store(Uploader uploader, FileSource file, Parameters parameters, boolean imgBb) {
        if (file.size() == 0) {
            return Uni.createFrom().failure(ApiError.noSource());
        }
        return md5(file).chain(md5 -> uploads.file(uploader.caller(), uploader.bearer(), file, parameters.wish())
                .chain(view -> {
                    if (view.state() != PublicationState.PUBLISHED) {
                        throw new IllegalStateException("publication " + view.id() + " is " + view.state());
                    }
                    return publishing.deletable(view.id());
                })
                .map(picture -> answer(picture, parameters, file, md5, imgBb)));
    }

    private Response answer(
            Publishing.Published picture, Parameters parameters, FileSource file, String md5, boolean imgBb) {
        var view = picture.view();
        return switch (parameters.format()) {
            case "txt" ->
                Response.ok(view.url().toString(), "text/html; charset=UTF-8").build();
            case "redirect" ->
                Response.status(302)
                        .header("Location", view.pageUrl().getPath())
                        .build();
            default -> {
                var deleteUrl = URI.create(publicUrl + "/i/" + picture.slug() + "/delete/" + picture.deleteToken());
                var body = ApiAnswer.success(picture, parameters, file.filename(), md5, deleteUrl, imgBb);
                yield json(200, body.encode());
            }
        };
    }

    private static Uni<Response> answered(Parameters parameters, java.util.function.Supplier<Uni<Response>> upload) {
        return Uni.createFrom().deferred(() -> upload.get()).onFailure().recoverWithItem(failure -> {
            var error = ApiError.of(failure);
            return parameters.format().equals("json")
                    ? json(400, ApiAnswer.error(error).encode())
                    : Response.ok(error.getMessage(), "text/html; charset=UTF-8")
                            .build();
        });
    }

    private static Response json(int status, String body) {
        return Response.status(status)
                .entity(body)
                .type("application/json; charset=UTF-8")
                .header("Cache-Control", "no-store, no-cache, must-revalidate")
                .build();
    }

    private static Uni<String> md5(FileSource file) {
        return Uni.createFrom()
                .item(Unchecked.supplier(() -> digest(file)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** A field of that API's answers; it protects nothing. */
    private static String digest(FileSource file) throws IOException {
        try (var in = Files.newInputStream(file.path())) {
            var md5 = MessageDigest.getInstance("MD5");
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                md5.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(md5.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    private static Optional<FileSource> file(MultipartFormDataInput form, String name) {
        return values(form, name).filter(FormValue::isFileItem).map(value -> {
            var item = value.getFileItem();
            try {
                return new FileSource(
                        item.getFile(),
                        value.getFileName() == null ? "upload" : value.getFileName(),
                        "application/octet-stream",
                        item.getFileSize());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static Optional<String> text(MultipartFormDataInput form, String name) {
        return values(form, name).filter(value -> !value.isFileItem()).map(FormValue::getValue);
    }

    private static Optional<FormValue> values(MultipartFormDataInput form, String name) {
        var found = form.getValues().get(name);
        return found == null ? Optional.empty() : found.stream().findFirst();
    }
}
