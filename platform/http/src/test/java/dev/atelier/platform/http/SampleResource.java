package dev.atelier.platform.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;

/** Endpoints that fail in every way a service can. */
@Path("/")
public class SampleResource {

    public record Order(
            @NotBlank String pictureName, @Size(max = 3) String size, Instant dueAt, int count) {}

    static final class Sold extends ProblemException {
        Sold() {
            super(409, "sold", "Somebody was faster.");
            withError("picture_name", "already sold");
            withHeader("Retry-After", "7");
        }
    }

    @POST
    @Path("orders")
    public Order order(@Valid Order order) {
        return order;
    }

    @GET
    @Path("{dialect}/sold")
    public String sold(@PathParam("dialect") String dialect) {
        throw new Sold();
    }

    @GET
    @Path("boom")
    public String boom() {
        throw new IllegalStateException("secret inside");
    }
}
