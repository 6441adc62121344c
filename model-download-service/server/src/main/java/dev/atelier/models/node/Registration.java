package dev.atelier.models.node;

import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Where a PC exchanges its code for a token. Open to everybody: the code is the credential, and good for once. */
@Path("/api/v1/nodes/register")
@PermitAll
@Tag(name = "Node agents")
class Registration {

    static final String LAYOUTS = "a1111|forge|comfyui|invokeai";

    private final Transactions transactions;
    private final Nodes nodes;
    private final NodeCodes codes;

    Registration(Transactions transactions, Nodes nodes, NodeCodes codes) {
        this.transactions = transactions;
        this.nodes = nodes;
        this.codes = codes;
    }

    /** @param name what it would be called when its code does not say */
    record Newcomer(
            @NotBlank @Size(max = 100) String code,
            @NotNull @Pattern(regexp = NodeResource.NAME) String name,
            @NotNull @Pattern(regexp = LAYOUTS) String layout) {

        @Override
        public String toString() {
            return "Newcomer";
        }
    }

    /** @param token for the header X-Node-Token; not shown again */
    record Registered(UUID id, String name, String token) {

        @Override
        public String toString() {
            return "Registered";
        }
    }

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "registerNode", summary = "Exchange a code for a node's token")
    @APIResponse(responseCode = "201", description = "The token; it is not shown again")
    @APIResponse(responseCode = "400", description = "validation_error, unknown_field")
    @APIResponse(responseCode = "401", description = "invalid_code: wrong, used or too old")
    @APIResponse(responseCode = "409", description = "name_taken")
    public Uni<Registered> register(@NotNull @Valid Newcomer newcomer) {
        var token = Secrets.token();
        return transactions
                .run(() -> codes.use(newcomer.code()).chain(code -> {
                    var name = code.name == null ? newcomer.name() : code.name;
                    var labels = Stream.of(code.labels.split("\n"))
                            .filter(label -> !label.isEmpty())
                            .toList();
                    return nodes.requireFree(name, null, code.tenantId, code.ownerId)
                            .chain(() -> nodes.persist(Node.of(
                                    code.tenantId,
                                    code.ownerId,
                                    name,
                                    labels,
                                    newcomer.layout(),
                                    Secrets.hash(token))));
                }))
                .map(node -> new Registered(node.id, node.name, token));
    }
}
