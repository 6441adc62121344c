package dev.atelier.platform.events;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;

/** An event that is sent again because one consumer group could not handle it is for that group alone. */
public final class Replays {

    /** Names the consumer group a record is for; absent on every first sending. */
    public static final String HEADER = "atelier-replay-for";

    private Replays() {}

    static boolean areFor(String group, Headers headers) {
        var header = headers.lastHeader(HEADER);
        return header == null || group.equals(new String(header.value(), StandardCharsets.UTF_8));
    }
}
