package dev.atelier.gateway.routing;

/** Who may use a route. */
public enum Access {
    /** Anybody. A credential that comes along is neither looked at nor passed on. */
    PUBLIC,
    /**
     * Anybody; a credential in a header is exchanged as elsewhere, and must be valid. For a service that looks for one
     * in the body when there is none.
     */
    OPTIONAL,
    /** Whoever shows a valid credential; the service behind decides what that person may do. */
    AUTHENTICATED
}
