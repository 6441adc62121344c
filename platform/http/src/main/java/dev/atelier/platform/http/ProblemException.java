package dev.atelier.platform.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A failure the caller is told about. Each capability has its own subclasses; this one only says what they share.
 *
 * <p>The detail is read by strangers: it says what was wrong and what to do, and nothing about the inside. What an
 * operator needs besides belongs into the cause, which is logged for a 5xx and never answered.
 */
public abstract class ProblemException extends RuntimeException {

    private final int status;
    private final String code;
    private final transient List<FieldError> errors = new ArrayList<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /**
     * @param status the HTTP status, 400..599
     * @param code stable, lower case with underscores; programs decide by it
     * @param detail one or two sentences for the caller
     */
    protected ProblemException(int status, String code, String detail) {
        this(status, code, detail, null);
    }

    protected ProblemException(int status, String code, String detail, Throwable cause) {
        super(detail, cause);
        this.status = status;
        this.code = code;
    }

    /** Adds a field that is wrong; returns this for chaining. */
    public ProblemException withError(String field, String reason) {
        errors.add(new FieldError(field, reason));
        return this;
    }

    /** Adds a header of the answer, e.g. {@code Retry-After}; returns this for chaining. */
    public ProblemException withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /** This failure as it is answered, with the trace id of the current request. */
    public Problem problem() {
        return new Problem(status, code, getMessage(), List.copyOf(errors), TraceId.current());
    }
}
