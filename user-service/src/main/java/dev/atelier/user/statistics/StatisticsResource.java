package dev.atelier.user.statistics;

import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import dev.atelier.user.folder.Folders;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own counters. */
@Path("/api/v1/me/statistics")
@Tag(name = "me")
public class StatisticsResource {

    private final Identity identity;
    private final Counters counters;
    private final Folders folders;
    private final Transactions transactions;

    StatisticsResource(Identity identity, Counters counters, Folders folders, Transactions transactions) {
        this.identity = identity;
        this.counters = counters;
        this.folders = folders;
        this.transactions = transactions;
    }

    @GET
    @Operation(operationId = "myStatistics", summary = "How much the caller has")
    @APIResponse(responseCode = "200", description = "The counters; zero for who never uploaded")
    @APIResponse(responseCode = "401", description = "No valid credential")
    public Uni<Statistics> statistics() {
        var userId = identity.caller().userId();
        return transactions.read(() ->
                counters.of(userId).chain(counted -> folders.countOf(userId).map(counted::withFolders)));
    }
}
