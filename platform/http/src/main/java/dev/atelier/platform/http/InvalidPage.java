package dev.atelier.platform.http;

/** A list was asked for with a limit or cursor that cannot be. */
public final class InvalidPage extends ProblemException {

    private InvalidPage(String field, String reason) {
        super(400, "validation_error", "The page asked for cannot be given; see errors.");
        withError(field, reason);
    }

    public static InvalidPage cursor() {
        return new InvalidPage("cursor", "not a cursor of this list; take next_cursor of an earlier page");
    }

    /** For lists whose contract counts from an offset. */
    public static InvalidPage offset() {
        return new InvalidPage("offset", "must not be negative");
    }

    static InvalidPage limit(int max) {
        return new InvalidPage("limit", "must be between 1 and " + max);
    }
}
