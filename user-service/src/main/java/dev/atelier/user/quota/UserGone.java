package dev.atelier.user.quota;

import dev.atelier.platform.http.ProblemException;

/** Nothing is let in for somebody whose account is closed: their token may outlive it by minutes. */
final class UserGone extends ProblemException {

    UserGone() {
        super(404, "account_not_found", "This account is closed.");
    }
}
