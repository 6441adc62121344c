package dev.atelier.platform.transactions;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Tells a dependency that is away, where waiting helps, from work that cannot succeed as it is. */
public final class Unavailability {

    private Unavailability() {}

    /** Whether the failure, or something that caused it, is a lost or refused connection or a server going down. */
    public static boolean of(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (isAway(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(Throwable cause) {
        return switch (cause) {
            case PgException postgres -> isAway(postgres.getSqlState());
            case IOException network -> true;
            case TimeoutException slow -> true;
            case VertxException closed -> true;
            default -> false;
        };
    }

    /** Classes 08 connection, 53 resources, 57 operator intervention. */
    private static boolean isAway(String sqlState) {
        return sqlState != null && sqlState.matches("(08|53|57).*");
    }
}
