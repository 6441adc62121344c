package dev.atelier.transfer;

import java.util.concurrent.TimeUnit;

/**
 * How many connections pay. One at first; a few when there is still more than a second to go; all that are allowed when
 * the few were faster, which says that the connection was the limit and not the disk or this machine.
 */
final class Ramp {

    private static final long LOOK_AFTER = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int A_FEW = 4;
    private static final double FASTER = 1.2;

    private final int most;
    private final int pieceSize;
    private int wanted = 1;
    private long since = System.nanoTime();
    private long sinceBytes;
    private double rate;
    private boolean settled;

    Ramp(int most, int pieceSize) {
        this.most = most;
        this.pieceSize = pieceSize;
    }

    /** Asked now and then. */
    int connections(long bytes, long left) {
        var now = System.nanoTime();
        var elapsed = now - since;
        if (settled || elapsed < LOOK_AFTER || bytes == sinceBytes) {
            return wanted;
        }
        var newRate = (bytes - sinceBytes) * 1e9 / elapsed;
        var worthIt = left > newRate && left > 2L * pieceSize && newRate > rate * FASTER;
        if (worthIt && wanted < most) {
            wanted = Math.min(most, wanted == 1 ? A_FEW : most);
        } else {
            settled = true;
        }
        rate = newRate;
        since = now;
        sinceBytes = bytes;
        return wanted;
    }
}
