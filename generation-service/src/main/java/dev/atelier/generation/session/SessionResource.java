package dev.atelier.generation.session;

import dev.atelier.platform.http.InvalidPage;
import dev.atelier.platform.http.Pages;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

    record SessionChange(@NotNull SessionStatus status) {}

    record SessionClosed(UUID id, SessionStatus status, Instant completedAt) {}

    record SessionList(List<SessionView> items, long total, int limit, int offset) {}

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "beginSession", summary = "Begin a session")
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
                identity.caller().tenantId(),
                identity.caller().userId(),
                wanted.entryType(),
                wanted.sourceImageId(),
                Instant.now());
        return transactions.run(() -> sessions.persist(session)).map(GenerationSession::view);
    }

    @GET
    @Operation(operationId = "listSessions", summary = "The caller's sessions, newest first")
    public Uni<SessionList> list(
            @QueryParam("limit") @DefaultValue("20") int limit,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("status") String status) {
        var size = pages.limit(limit);
        if (offset < 0) {
            throw InvalidPage.offset();
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
    @Operation(operationId = "getSession", summary = "One session")
    @APIResponse(responseCode = "404", description = "not_found: no session of the caller's")
    public Uni<SessionView> get(UUID id) {
        var owner = identity.caller().userId();
        return transactions.read(() -> sessions.own(id, owner)).map(GenerationSession::view);
    }

    @PATCH
    @Path("/{id}")
    @Operation(
            operationId = "closeSession",
            summary = "Complete or abandon a session",
            description = "No step joins it any more; what is under way is finished.")
    @APIResponse(responseCode = "200", description = "id, status, completed_at")
    @APIResponse(responseCode = "400", description = "validation_error: closed in the other way already")
    @APIResponse(responseCode = "404", description = "not_found: no session of the caller's")
    public Uni<SessionClosed> close(
            UUID id,
            @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "completed",
                                                            value = "{\"status\":\"completed\"}")))
                    @NotNull @Valid SessionChange change) {
        if (change.status() == SessionStatus.ACTIVE) {
            throw SessionRejected.reopened();
        }
        var owner = identity.caller().userId();
        return transactions
                .run(() -> sessions.lockOwn(id, owner).invoke(session -> session.close(change.status(), Instant.now())))
                .map(GenerationSession::closed);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteSession",
            summary = "Delete a session",
            description = "Its photos stay in the library. A step the backend has not begun is not made any more.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "not_found: no session of the caller's")
    public Uni<Void> delete(UUID id) {
        var owner = identity.caller().userId();
        return transactions.run(() -> sessions.lockOwn(id, owner)
                .invoke(session -> session.delete(Instant.now()))
                .replaceWithVoid());
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
