package dev.atelier.gateway.limits;

import java.util.concurrent.CompletionStage;

/** The count that all replicas share. */
interface Lender {

    /** Whether it is known not to answer, so that nobody needs to ask. */
    boolean isAway();

    /** Lends up to {@code asked} requests. Fails when it cannot be asked in time. Never blocks. */
    CompletionStage<Loan> lend(Policy policy, String subject, long asked);
}
