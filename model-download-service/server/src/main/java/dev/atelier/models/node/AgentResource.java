package dev.atelier.models.node;

import dev.atelier.models.library.Library;
import dev.atelier.models.node.AgentTalk.Look;
import dev.atelier.models.node.AgentTalk.Report;
import dev.atelier.models.node.AgentTalk.Task;
import dev.atelier.models.node.AgentTalk.Work;
import dev.atelier.platform.blobs.BlobContent;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.blobs.ByteRange;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/**
 * What a node's agent calls, always of its own accord: it says how it is, learns what to do, fetches files and reports.
 * Guarded by the node's token alone, which opens nothing else.
 */
@Path("/api/v1/nodes/agent")
@PermitAll
@Tag(name = "Node agents")
class AgentResource {

    private static final int TASKS = 20;
    private static final String TOKEN = "X-Node-Token";
    private static final String NO_TOKEN = "invalid_node_token: register the node again";

    private final Transactions transactions;
    private final Nodes nodes;
    private final Installs installs;
    private final Reports reports;
    private final Library library;
    private final BlobStore blobs;
    private final NodeSettings settings;

    AgentResource(
            Transactions transactions,
            Nodes nodes,
            Installs installs,
            Reports reports,
            Library library,
            BlobStore blobs,
            NodeSettings settings) {
        this.transactions = transactions;
        this.nodes = nodes;
        this.installs = installs;
        this.reports = reports;
        this.library = library;
        this.blobs = blobs;
        this.settings = settings;
    }

    @POST
    @Path("/look")
    @Operation(operationId = "nodeLook", summary = "Give a sign of life and get what is to be done")
    @APIResponse(responseCode = "200", description = "Tasks, the oldest first")
    @APIResponse(responseCode = "400", description = "validation_error, unknown_field")
    @APIResponse(responseCode = "401", description = NO_TOKEN)
    public Uni<Work> look(@HeaderParam(TOKEN) String token, @NotNull @Valid Look look) {
        return transactions.run(() -> nodes.withToken(token).chain(node -> {
            node.lastSeenAt = Moments.now();
            node.freeBytes = look.freeBytes();
            node.totalBytes = look.totalBytes();
            node.layout = look.layout();
            node.version = look.version();
            return reports.drift(node, look)
                    .chain(() -> installs.due(node, TASKS))
                    .chain(due -> Multi.createFrom()
                            .iterable(due)
                            .onItem()
                            .transformToUniAndConcatenate(install -> task(node, install))
                            .filter(Optional::isPresent)
                            .map(Optional::get)
                            .collect()
                            .asList())
                    .map(tasks -> new Work(settings.lookEvery().toSeconds(), tasks));
        }));
    }

    /** Empty when the node cannot do it now; why stands in the install. */
    private Uni<Optional<Task>> task(Node node, Install install) {
        if (!install.wanted) {
            return Uni.createFrom().item(Optional.of(Task.remove(install)));
        }
        return library.model(node.tenantId, install.sha256).map(model -> {
            if (model == null) {
                install.failed("not_found", "The library has not got this model any more.", false, settings);
                return Optional.<Task>empty();
            }
            if (node.freeBytes != null && node.freeBytes - model.sizeBytes() < settings.diskReserve()) {
                install.held(
                        "no_space",
                        "The node has " + node.freeBytes + " bytes free and the model has " + model.sizeBytes() + ".");
                return Optional.<Task>empty();
            }
            return Optional.of(Task.install(install, model.card()));
        });
    }

    @POST
    @Path("/tasks/{id}")
    @ResponseStatus(204)
    @Operation(operationId = "nodeReport", summary = "Tell how far a task is, or how it ended")
    @APIResponse(responseCode = "204", description = "Noted")
    @APIResponse(responseCode = "400", description = "validation_error, unknown_field")
    @APIResponse(responseCode = "401", description = NO_TOKEN)
    @APIResponse(responseCode = "404", description = "not_found: no task of this node's")
    public Uni<Void> report(@HeaderParam(TOKEN) String token, UUID id, @NotNull @Valid Report report) {
        return transactions.run(() -> nodes.withToken(token).chain(node -> reports.note(node, id, report)));
    }

    @GET
    @Path("/files/{sha256}")
    @Operation(operationId = "nodeFile", summary = "A model the node is to install; knows ranges")
    @APIResponse(responseCode = "200", description = "The file")
    @APIResponse(responseCode = "206", description = "A part of it")
    @APIResponse(responseCode = "401", description = NO_TOKEN)
    @APIResponse(responseCode = "404", description = "not_found: no model this node is to have")
    @APIResponse(responseCode = "416", description = "The file has no such part")
    public Uni<Response> file(
            @HeaderParam(TOKEN) String token,
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String ifRange,
            String sha256) {
        var same = ifRange == null || ifRange.equals(tag(sha256));
        return permitted(token, sha256)
                .chain(ref -> blobs.get(ref, same ? ByteRange.parse(range) : Optional.empty()))
                .map(content -> answer(content, sha256));
    }

    private Uni<BlobRef> permitted(String token, String sha256) {
        return transactions.read(() -> nodes.withToken(token)
                .chain(node -> installs.of(node.id, sha256)
                        .chain(install -> install == null || !install.wanted
                                ? Uni.createFrom().nullItem()
                                : library.model(node.tenantId, sha256)))
                .onItem()
                .ifNull()
                .failWith(NodeRefused::unknownModel)
                .map(model -> new BlobRef(Library.BUCKET, Library.key(sha256))));
    }

    private static Response answer(BlobContent content, String sha256) {
        var answer = Response.status(content.range().isPresent() ? 206 : 200)
                .entity(content)
                .header("Content-Type", "application/octet-stream")
                .header("Accept-Ranges", "bytes")
                .header("Cache-Control", "private, no-transform")
                .header("ETag", tag(sha256));
        content.range()
                .ifPresent(part -> answer.header(
                        "Content-Range", part.toContentRange(content.stat().size())));
        return answer.build();
    }

    private static String tag(String sha256) {
        return '"' + sha256 + '"';
    }

    @GET
    @Path("/previews/{sha256}")
    @Operation(operationId = "nodePreview", summary = "The preview picture of a model the node is to install")
    @APIResponse(responseCode = "200", description = "The picture")
    @APIResponse(responseCode = "401", description = NO_TOKEN)
    @APIResponse(responseCode = "404", description = "not_found: there is none")
    public Uni<Response> preview(@HeaderParam(TOKEN) String token, String sha256) {
        return permitted(token, sha256)
                .chain(ref -> blobs.get(new BlobRef(Library.BUCKET, Library.previewKey(sha256)), Optional.empty()))
                .map(content -> Response.ok(content)
                        .header("Content-Type", content.stat().contentType())
                        .build());
    }
}
