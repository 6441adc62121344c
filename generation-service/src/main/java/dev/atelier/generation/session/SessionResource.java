package dev.atelier.generation.session;

import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /api/v1/generation/sessions}: the caller's own sessions. */
@Path("/api/v1/generation/sessions")
@Tag(name = "Sessions")
class SessionResource {

    private final Identity identity;
    private final Transactions transactions;
    private final Sessions sessions;
    private final Pages pages;

    SessionResource(Identity identity, Transactions transactions, Sessions sessions, Pages pages) {
        this.identity = identity;
        this.transactions = transactions;
        this.sessions = sessions;
        this.pages = pages;
    }

    record NewSession(
            @NotNull EntryType entryType, @Size(max = 100) String sourceImageId) {}

    record SessionList(List<SessionView> items, long total, int limit, int offset) {}

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Begin a session")
    @APIResponse(responseCode = "201", description = "The session")
    @APIResponse(responseCode = "400", description = "validation_error")
    public Uni<SessionView> begin(
            @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "scratch",
                                                            value = "{\"entry_type\":\"scratch\"}")))
                    @NotNull @Valid NewSession wanted) {
        if (wanted.entryType() == EntryType.REFINEMENT && wanted.sourceImageId() == null) {
            throw SessionRejected.withoutSource();
        }
        var session = GenerationSession.begin(
                identity.caller().userId(), wanted.entryType(), wanted.sourceImageId(), Instant.now());
        return transactions.run(() -> sessions.persist(session)).map(GenerationSession::view);
    }

    @GET
    @Operation(summary = "The caller's sessions, newest first")
    public Uni<SessionList> list(
            @QueryParam("limit") @DefaultValue("20") int limit,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("status") String status) {
        var size = pages.limit(limit);
        if (offset < 0) {
            throw SessionRejected.offset();
        }
        var wanted = statusOf(status);
        var owner = identity.caller().userId();
        return transactions.read(
                () -> sessions.countOf(owner, wanted).chain(total -> sessions.newest(owner, wanted, offset, size)
                        .map(found -> new SessionList(
                                found.stream().map(GenerationSession::listed).toList(), total, size, offset))));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One session")
    @APIResponse(responseCode = "404", description = "not_found: no session of the caller's")
    public Uni<SessionView> get(UUID id) {
        var owner = identity.caller().userId();
        return transactions.read(() -> sessions.own(id, owner)).map(GenerationSession::view);
    }

    private static SessionStatus statusOf(String text) {
        return text == null
                ? null
                : Stream.of(SessionStatus.values())
                        .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(text))
                        .findFirst()
                        .orElseThrow(SessionRejected::unknownStatus);
    }
}
