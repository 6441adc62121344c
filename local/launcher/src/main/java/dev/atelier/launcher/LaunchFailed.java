package dev.atelier.launcher;

/** The stack cannot be started. The message is for the one who typed the command: what is wrong and what helps. */
public final class LaunchFailed extends RuntimeException {

    LaunchFailed(String message) {
        super(message);
    }

    LaunchFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
