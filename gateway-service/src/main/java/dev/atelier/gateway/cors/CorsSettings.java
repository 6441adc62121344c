package dev.atelier.gateway.cors;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What pages of other origins may do, as the Fetch standard's CORS protocol tells it to browsers. */
@ConfigMapping(prefix = "atelier.gateway.cors")
public interface CorsSettings {

    /** Origins such as {@code https://app.example} that may read answers; {@code *} for all. None when absent. */
    Optional<Set<String>> origins();

    /** Headers their requests may carry. */
    @WithDefault("Authorization,Content-Type,X-API-Key,X-Token,X-Request-Id,Idempotency-Key,Prefer,Range,"
            + "If-Match,If-None-Match,If-Modified-Since,traceparent,Tus-Resumable,Upload-Length,Upload-Offset,"
            + "Upload-Metadata,Upload-Concat,Upload-Checksum,Upload-Defer-Length")
    List<String> headers();

    /** Headers of answers they may read, beside the few a browser always shows. */
    @WithDefault("X-Request-Id,Location,Retry-After,ETag,Content-Disposition,Content-Range,Accept-Ranges,Link,"
            + "RateLimit,RateLimit-Policy,Tus-Resumable,Tus-Version,Tus-Extension,Tus-Max-Size,"
            + "Tus-Checksum-Algorithm,Upload-Offset,Upload-Length,Upload-Metadata,Upload-Expires")
    List<String> exposed();

    /** Whether browsers may send cookies along. Not possible with {@code *}. */
    @WithDefault("false")
    boolean credentials();

    /** How long a browser may remember the answer to a preflight. */
    @WithDefault("10m")
    Duration maxAge();
}
