package dev.atelier.gateway.routing;

/** Who may use a route. */
public enum Access {
    /** Anybody. A credential that comes along is neither looked at nor passed on. */
    PUBLIC,
    /** Whoever shows a valid credential; the service behind decides what that person may do. */
    AUTHENTICATED
}
