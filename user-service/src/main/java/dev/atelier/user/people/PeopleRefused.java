package dev.atelier.user.people;

import dev.atelier.platform.http.ProblemException;

/** A wish about somebody's account that cannot be granted. */
final class PeopleRefused extends ProblemException {

    private PeopleRefused(int status, String code, String detail) {
        super(status, code, detail);
    }

    /** The same whether there is none, or it lives in another tenant. */
    static PeopleRefused notFound() {
        return new PeopleRefused(404, "user_not_found", "There is no such user.");
    }

    static PeopleRefused lastOwner() {
        return new PeopleRefused(409, "last_owner", "This is the last owner of the tenant; name another one first.");
    }
}
