/**
 * A POST that carries {@code Idempotency-Key} is done once: repeated with the same key it gets the answer of the first
 * time, for a day. Nothing is to be done by an endpoint but to keep its work in one transaction.
 *
 * <p>A key belongs to a caller, a method and a path; without a credential it is ignored, because strangers share no name
 * under which answers could be kept apart. Only answers below 400 are kept: an error has changed nothing, and its cause
 * may be gone. Answers that are streams or larger than the limit are not kept either; their keys become free again.
 *
 * <p>What a key stands for is leased while it runs. When the process dies between its commit and the note of its answer,
 * the lease ends and a repetition runs again: whoever cannot bear that makes the work itself idempotent.
 */
package dev.atelier.platform.idempotency;
