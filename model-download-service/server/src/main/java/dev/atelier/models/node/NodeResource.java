package dev.atelier.models.node;

import dev.atelier.models.node.NodeViews.InstallList;
import dev.atelier.models.node.NodeViews.NodeList;
import dev.atelier.models.node.NodeViews.NodeView;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /api/v1/nodes}: the caller's PCs. */
@Path("/api/v1/nodes")
@Tag(name = "Nodes")
class NodeResource {

    static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,59}";
    private static final String NOT_FOUND = "not_found: no node of the caller's";

    private final Identity identity;
    private final Transactions transactions;
    private final Nodes nodes;
    private final NodeCodes codes;
    private final Installs installs;
    private final NodeSettings settings;

    NodeResource(
            Identity identity,
            Transactions transactions,
            Nodes nodes,
            NodeCodes codes,
            Installs installs,
            NodeSettings settings) {
        this.identity = identity;
        this.transactions = transactions;
        this.nodes = nodes;
        this.codes = codes;
        this.installs = installs;
        this.settings = settings;
    }

    /**
     * @param name the node's name; absent, it chooses one itself
     * @param labels to address several nodes at once
     */
    record NewCode(
            @Pattern(regexp = NAME) String name,
            @Size(max = 20) List<@Pattern(regexp = NAME) String> labels) {}

    record IssuedCode(String code, Instant expiresAt) {

        @Override
        public String toString() {
            return "IssuedCode";
        }
    }

    /** What is absent stays as it is. */
    record Change(
            @Pattern(regexp = NAME) String name,
            @Size(max = 20) List<@Pattern(regexp = NAME) String> labels) {}

    @POST
    @Path("/codes")
    @ResponseStatus(201)
    @Operation(operationId = "createNodeCode", summary = "Get a code with which one PC registers, once")
    @APIResponse(responseCode = "201", description = "The code; it is not shown again")
    @APIResponse(responseCode = "400", description = "validation_error, unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "409", description = "name_taken, too_many_nodes")
    public Uni<IssuedCode> code(@NotNull @Valid NewCode wanted) {
        var caller = identity.caller();
        var code = Secrets.code();
        var until = Moments.now().plus(settings.codeLife());
        var labels = wanted.labels() == null ? "" : String.join("\n", wanted.labels());
        return transactions
                .run(() -> nodes.count("tenantId = ?1 and ownerId = ?2", caller.tenantId(), caller.userId())
                        .invoke(count -> {
                            if (count >= settings.perUser()) {
                                throw NodeRefused.tooMany(settings.perUser());
                            }
                        })
                        .chain(() -> nodes.requireFree(wanted.name(), null, caller.tenantId(), caller.userId()))
                        .chain(() -> codes.delete("expiresAt < ?1", Moments.now()))
                        .chain(() -> codes.persist(
                                NodeCode.of(code, caller.tenantId(), caller.userId(), wanted.name(), labels, until))))
                .replaceWith(() -> new IssuedCode(code, until));
    }

    @GET
    @Operation(operationId = "listNodes", summary = "The caller's PCs by name")
    @APIResponse(responseCode = "200", description = "All of them")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<NodeList> list() {
        var caller = identity.caller();
        return transactions
                .read(() -> nodes.of(caller.tenantId(), caller.userId()))
                .map(found -> new NodeList(found.stream()
                        .map(node -> NodeView.of(node, settings.awayAfter()))
                        .toList()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getNode", summary = "One PC")
    @APIResponse(responseCode = "200", description = "The node")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    public Uni<NodeView> get(UUID id) {
        var caller = identity.caller();
        return transactions.read(() -> nodes.own(id, caller)).map(node -> NodeView.of(node, settings.awayAfter()));
    }

    @GET
    @Path("/{id}/models")
    @Operation(operationId = "listNodeModels", summary = "What is on a PC, or is to be, and what has drifted")
    @APIResponse(responseCode = "200", description = "All models it was ever given")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    public Uni<InstallList> models(UUID id) {
        var caller = identity.caller();
        return transactions
                .read(() -> nodes.own(id, caller).chain(node -> installs.on(node.id)))
                .map(InstallList::of);
    }

    @PATCH
    @Path("/{id}")
    @Operation(operationId = "changeNode", summary = "Give a PC another name or other labels")
    @APIResponse(responseCode = "200", description = "The node")
    @APIResponse(responseCode = "400", description = "validation_error, unknown_field")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @APIResponse(responseCode = "409", description = "name_taken")
    public Uni<NodeView> change(UUID id, @NotNull @Valid Change change) {
        var caller = identity.caller();
        return transactions
                .run(() -> nodes.own(id, caller)
                        .call(node -> change.name() == null
                                ? Uni.createFrom().voidItem()
                                : nodes.requireFree(change.name(), node, node.tenantId, node.ownerId))
                        .invoke(node -> {
                            node.name = change.name() == null ? node.name : change.name();
                            node.labels = change.labels() == null ? node.labels : String.join("\n", change.labels());
                        }))
                .map(node -> NodeView.of(node, settings.awayAfter()));
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(
            operationId = "removeNode",
            summary = "Revoke a PC's token and forget the PC",
            description = "The files on it stay where they are.")
    @APIResponse(responseCode = "204", description = "Its token opens nothing any more")
    @APIResponse(responseCode = "401", description = "No valid credential")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    public Uni<Void> remove(UUID id) {
        var caller = identity.caller();
        return transactions.run(() -> nodes.own(id, caller).chain(nodes::delete));
    }
}
