package dev.atelier.platform.idempotency;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is answered again.
 *
 * @param headers those that tell about what was made
 * @param body as it was serialised; may be empty
 */
record KeptAnswer(int status, Map<String, String> headers, byte[] body) {

    /** Headers and body in one piece; the status stands beside it, readable. */
    byte[] content() {
        var head = new JsonObject();
        headers.forEach(head::put);
        var text = head.toBuffer();
        return Buffer.buffer()
                .appendInt(text.length())
                .appendBuffer(text)
                .appendBytes(body)
                .getBytes();
    }

    static KeptAnswer of(int status, byte[] content) {
        var all = Buffer.buffer(content);
        var end = Integer.BYTES + all.getInt(0);
        var headers = new LinkedHashMap<String, String>();
        new JsonObject(all.getBuffer(Integer.BYTES, end))
                .forEach(header -> headers.put(header.getKey(), (String) header.getValue()));
        return new KeptAnswer(status, headers, all.getBytes(end, all.length()));
    }
}
