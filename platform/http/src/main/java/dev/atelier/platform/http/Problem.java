package dev.atelier.platform.http;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of an error answer: RFC 9457 members plus {@code code}, {@code trace_id} and {@code errors}.
 *
 * @param status the HTTP status
 * @param code stable, for programs
 * @param detail for people; nothing internal
 * @param errors the fields that are wrong; may be empty
 * @param traceId finds the request in the logs; empty when there is no request
 */
public record Problem(int status, String code, String detail, List<FieldError> errors, String traceId) {

    public static final String CONTENT_TYPE = "application/problem+json";

    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), TraceId.current());
    }

    /** The members of the JSON object, in reading order, with what a dialect's clients read besides. */
    public Map<String, Object> body(Dialect dialect) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "urn:atelier:problem:" + code);
        body.put("title", title());
        body.put("status", status);
        body.put("detail", detail);
        body.put("code", code);
        if (!traceId.isEmpty()) {
            body.put("trace_id", traceId);
        }
        if (!errors.isEmpty()) {
            body.put("errors", fieldErrors());
        }
        switch (dialect) {
            case PLAIN -> {}
            case NESTED -> body.put("error", Map.of("code", code, "message", detail, "details", details()));
            case FLAT -> {
                body.put("success", false);
                body.put("message", detail);
                body.put("error", detail);
            }
        }
        return body;
    }

    private String title() {
        var known = Response.Status.fromStatusCode(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }

    private List<Map<String, String>> fieldErrors() {
        return errors.stream()
                .map(error -> Map.of("field", error.field(), "reason", error.reason()))
                .toList();
    }

    private Map<String, String> details() {
        var details = new LinkedHashMap<String, String>();
        errors.forEach(error -> details.putIfAbsent(error.field(), error.reason()));
        return details;
    }
}
