package dev.atelier.platform.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("/")
public class WhoAmIResource {

    private final Identity identity;

    WhoAmIResource(Identity identity) {
        this.identity = identity;
    }

    @GET
    @Path("me")
    public Caller me() {
        return identity.caller();
    }

    @GET
    @Path("moderation")
    @RolesAllowed("moderator")
    public String moderation() {
        return "queue";
    }

    @GET
    @Path("open")
    @PermitAll
    public String open() {
        return identity.optionalCaller().map(Caller::userId).orElse("nobody");
    }

    @POST
    @Path("me")
    public Caller change() {
        return identity.caller();
    }
}
