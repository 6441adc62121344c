package dev.atelier.platform.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * The W3C trace id of what is being worked on. It is in every log line, every error answer and every event, whether
 * OpenTelemetry is switched on (then it is that trace's) or off (then it is taken from the request, or made).
 */
public final class TraceId {

    private static final String MDC_KEY = "traceId";
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceId() {}

    /** 32 hex digits, or empty where no request or event is being worked on. */
    public static String current() {
        return MDC.get(MDC_KEY) instanceof String id ? id : "";
    }

    /** Goes on with the trace of a {@code traceparent} header, or starts one when it is absent or malformed. */
    public static void adopt(String traceparent) {
        var parsed = traceparent == null ? null : TRACEPARENT.matcher(traceparent);
        MDC.put(MDC_KEY, parsed != null && parsed.matches() ? parsed.group(1) : randomHex(16));
    }

    /** A {@code traceparent} header value for calls and events made now. */
    public static String traceparent() {
        var id = current();
        return "00-" + (id.isEmpty() ? randomHex(16) : id) + "-" + randomHex(8) + "-01";
    }

    private static String randomHex(int bytes) {
        var random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
