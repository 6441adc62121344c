package dev.atelier.user.services;

import dev.atelier.platform.http.ProblemException;

/** Who calls is no service of the suite. The code differs from that of a refused user credential. */
final class ServiceRefused extends ProblemException {

    ServiceRefused() {
        super(401, "service_unauthenticated", "This is for the services of the suite only.");
        withHeader("WWW-Authenticate", "Basic realm=\"atelier services\"");
    }
}
