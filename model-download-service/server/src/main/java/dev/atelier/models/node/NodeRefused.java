package dev.atelier.models.node;

import dev.atelier.platform.http.ProblemException;

/** What cannot be done with a node. */
final class NodeRefused extends ProblemException {

    private NodeRefused(int status, String code, String detail) {
        super(status, code, detail);
    }

    static NodeRefused unknown() {
        return new NodeRefused(404, "not_found", "You have no such node.");
    }

    static NodeRefused unknownModel() {
        return new NodeRefused(404, "not_found", "The library has no such model.");
    }

    static NodeRefused wrongCode() {
        return new NodeRefused(
                401, "invalid_code", "The registration code is wrong, used or too old; ask for a new one.");
    }

    static NodeRefused token() {
        return new NodeRefused(401, "invalid_node_token", "The node's token is not valid; register the node again.");
    }

    static NodeRefused nameTaken() {
        return new NodeRefused(409, "name_taken", "You have a node of that name already.");
    }

    static NodeRefused tooMany(int most) {
        return new NodeRefused(409, "too_many_nodes", "You have " + most + " nodes; remove one first.");
    }

    static ProblemException target(String target) {
        return new NodeRefused(
                        400, "unknown_target", "A target is all, the name of a node of yours, or label: and a label.")
                .withError("targets", target.length() > 80 ? "unknown" : target + " is none");
    }
}
