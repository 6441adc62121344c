package dev.atelier.gateway.routing;

import dev.atelier.platform.http.ProblemException;
import java.util.Set;

/** A request that leads nowhere, or whose form leaves open what it means. */
public final class RequestRefused extends ProblemException {

    private RequestRefused(int status, String code, String detail) {
        super(status, code, detail);
    }

    static RequestRefused badPath(String reason) {
        return new RequestRefused(400, "bad_path", "The path cannot be used: " + reason + ".");
    }

    /** The message around the request line is ambiguous or against the rules of HTTP. */
    public static RequestRefused badMessage(String reason) {
        return new RequestRefused(400, "bad_message", "The request cannot be used: " + reason + ".");
    }

    public static RequestRefused unknownPath() {
        return new RequestRefused(404, "not_found", "There is nothing at this path.");
    }

    public static ProblemException wrongMethod(Set<String> allowed) {
        return new RequestRefused(405, "method_not_allowed", "This path does not know that method; see Allow.")
                .withHeader("Allow", String.join(", ", allowed));
    }
}
