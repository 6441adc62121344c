package dev.atelier.standins.simulators;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A scripted misbehaviour for the requests it matches.
 *
 * @param method the method it is for, empty for all
 * @param path the path it is for; {@code *} stands for anything
 * @param status the status of {@code STATUS} and {@code HTML}
 * @param body the body of {@code STATUS} and {@code HTML}; empty for a default one
 * @param contentType the body's type, empty for a fitting default
 * @param headers further headers of {@code STATUS} and {@code HTML}, such as {@code Retry-After}
 * @param delay waited before anything else happens, with every kind
 * @param times how many requests it is for; {@link #ALWAYS} until it is cleared
 * @param afterBytes {@code TRUNCATE}: body bytes let through; below zero half of the body
 */
public record Fault(
        String method,
        String path,
        Kind kind,
        int status,
        String body,
        String contentType,
        Map<String, String> headers,
        Duration delay,
        int times,
        int afterBytes) {

    /** {@link #times} of a fault that stays. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** What goes wrong. */
    public enum Kind {
        /** The connection is reset before the body was read. */
        DOWN,
        /** Nothing but the delay. */
        SLOW,
        /** The given status and body; the vendor never sees the request. */
        STATUS,
        /** As {@code STATUS}, with a proxy's HTML page (502 unless told otherwise). */
        HTML,
        /** The vendor does its work, its answer breaks off in the middle of the body. */
        TRUNCATE,
        /** The body is read, then the connection is reset; the vendor never sees the request. */
        RESET,
        /** The vendor does its work, then the connection is reset instead of an answer. */
        RESET_AFTER_SUCCESS,
        /** The vendor does its work, the client is told 500. */
        STATUS_500_AFTER_SUCCESS;

        /** The name used over HTTP, such as {@code reset_after_success}. */
        public String wireName() {
            return this == STATUS_500_AFTER_SUCCESS ? "500_after_success" : name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String wireName) {
            for (Kind kind : values()) {
                if (kind.wireName().equals(wireName)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("unknown kind of fault: " + wireName);
        }
    }

    /** A fault of that kind for every request until cleared. */
    public static Fault of(Kind kind) {
        int status = kind == Kind.HTML ? 502 : 500;
        return new Fault("", "*", kind, status, "", "", Map.of(), Duration.ZERO, ALWAYS, -1);
    }

    public Fault on(String newMethod, String newPath) {
        return new Fault(newMethod, newPath, kind, status, body, contentType, headers, delay, times, afterBytes);
    }

    public Fault answering(int newStatus, String newBody) {
        return new Fault(method, path, kind, newStatus, newBody, contentType, headers, delay, times, afterBytes);
    }

    public Fault as(String newContentType) {
        return new Fault(method, path, kind, status, body, newContentType, headers, delay, times, afterBytes);
    }

    public Fault with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Fault(method, path, kind, status, body, contentType, Map.copyOf(more), delay, times, afterBytes);
    }

    public Fault after(Duration newDelay) {
        return new Fault(method, path, kind, status, body, contentType, headers, newDelay, times, afterBytes);
    }

    public Fault times(int newTimes) {
        return new Fault(method, path, kind, status, body, contentType, headers, delay, newTimes, afterBytes);
    }

    public Fault cutAfter(int bytes) {
        return new Fault(method, path, kind, status, body, contentType, headers, delay, times, bytes);
    }

    static Fault from(JsonObject json) {
        Fault fault = of(Kind.of(json.getString("kind", "")));
        JsonObject match = json.getJsonObject("match", new JsonObject());
        Object body = json.getValue("body", "");
        for (Map.Entry<String, Object> header : json.getJsonObject("headers", new JsonObject())) {
            fault = fault.with(header.getKey(), header.getValue().toString());
        }
        return fault.on(match.getString("method", ""), match.getString("path", "*"))
                .answering(
                        json.getInteger("status", fault.status()),
                        body instanceof JsonObject o ? o.encode() : "" + body)
                .as(json.getString("content_type", ""))
                .after(Duration.ofMillis(json.getLong("delay_ms", 0L)))
                .times(json.getInteger("times", ALWAYS))
                .cutAfter(json.getInteger("after_bytes", -1));
    }

    JsonObject json() {
        return new JsonObject()
                .put("match", new JsonObject().put("method", method).put("path", path))
                .put("kind", kind.wireName())
                .put("status", status)
                .put("body", body)
                .put("content_type", contentType)
                .put("headers", new JsonObject(new LinkedHashMap<>(headers)))
                .put("delay_ms", delay.toMillis())
                .put("times", times)
                .put("after_bytes", afterBytes);
    }

    boolean matches(String requestMethod, String requestPath) {
        return (method.isEmpty() || method.equals(requestMethod)) && new PathPattern(path).matches(requestPath);
    }
}
