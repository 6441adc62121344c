package dev.atelier.platform.blobs;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * An open read. The bytes come as fast as they are asked for and are held in pieces of some KiB; whoever got this must
 * subscribe or the connection stays taken until the stall timeout. Cancelling closes it.
 *
 * @param stat of the whole blob
 * @param range what is sent when only a part is sent, with both ends known
 */
public record BlobContent(BlobStat stat, Optional<ByteRange> range, Multi<Buffer> bytes) {

    /** How many bytes {@link #bytes} will bring. */
    public long length() {
        return range.map(ByteRange::length).orElse(stat.size());
    }
}
