package dev.atelier.user.account;

import dev.atelier.platform.http.ProblemException;

/** The token is valid, but its subject has no account here: a service's token, or the account is gone. */
public final class AccountNotFound extends ProblemException {

    AccountNotFound() {
        super(404, "account_not_found", "This credential belongs to no account.");
    }
}
