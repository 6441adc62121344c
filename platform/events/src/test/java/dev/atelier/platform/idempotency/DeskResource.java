package dev.atelier.platform.idempotency;

import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.File;
import java.net.URI;
import java.security.Principal;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Takes orders, of callers that a header names: who signs in how is not this module's matter. */
@Path("/orders")
public class DeskResource {

    private final Desk desk;
    private final Transactions transactions;

    DeskResource(Desk desk, Transactions transactions) {
        this.desk = desk;
        this.transactions = transactions;
    }

    /** What is ordered. */
    public record Order(String name) {}

    /** What was ordered; the ticket is a secret of the one who ordered. */
    public record Receipt(String orderName, int number, String ticket) {}

    @ServerRequestFilter(priority = 1000)
    public void nameCaller(ContainerRequestContext context) {
        var name = context.getHeaderString("X-Caller");
        var before = context.getSecurityContext();
        context.setSecurityContext(new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return name == null ? null : () -> name;
            }

            @Override
            public boolean isUserInRole(String role) {
                return false;
            }

            @Override
            public boolean isSecure() {
                return before.isSecure();
            }

            @Override
            public String getAuthenticationScheme() {
                return before.getAuthenticationScheme();
            }
        });
    }

    @POST
    public Uni<Response> order(Order order) {
        var decided = desk.answer(order.name());
        if (decided != null) {
            desk.count(order.name());
            return decided.get();
        }
        return transactions.run(() -> Panache.getSession()
                .chain(session ->
                        session.createNativeQuery("select 1", Integer.class).getSingleResult())
                .chain(ignored -> made(order.name(), desk.count(order.name()))));
    }

    @PUT
    public Uni<Response> replace(Order order) {
        return made(order.name(), desk.count(order.name()));
    }

    @POST
    @Path("files")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<Response> file(@RestForm FileUpload file) {
        return made(file.fileName() + ":" + file.size(), desk.count(file.fileName()));
    }

    @POST
    @Path("bytes")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Uni<Response> bytes(File bytes) {
        return made("bytes:" + bytes.length(), desk.count("bytes:" + bytes.length()));
    }

    @POST
    @Path("text")
    @Consumes(MediaType.TEXT_PLAIN)
    @Produces(MediaType.TEXT_PLAIN)
    public String text(String text) {
        return text + " " + desk.count(text);
    }

    @POST
    @Path("streams")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Multi<byte[]> stream(Order order) {
        desk.count(order.name());
        return Multi.createFrom().items(new byte[10], new byte[10]);
    }

    private static Uni<Response> made(String name, int number) {
        return Uni.createFrom()
                .item(Response.created(URI.create("/orders/" + name))
                        .entity(new Receipt(name, number, "ticket-to-hide"))
                        .build());
    }
}
