package dev.atelier.transfer;

import dev.atelier.platform.outbound.OutboundAnswer;
import dev.atelier.transfer.TransferFailure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** One connection's work: claims a piece, asks for it, writes it, and again, until there is none left. */
final class Worker implements Runnable {

    private static final int BUFFER = 256 * 1024;
    private static final long A_MOMENT = Duration.ofMillis(100).toNanos();
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");
    private static final Pattern STRONG_TAG = Pattern.compile("\"[^\"\\n]+\"");

    private final Session session;
    private final PartFile file;
    private final byte[] buffer = new byte[BUFFER];

    private int filled;

    Worker(Session session) {
        this.session = session;
        this.file = session.file();
    }

    @Override
    public void run() {
        try {
            while (!session.isOver()) {
                var span = file.claim();
                if (span.isEmpty()) {
                    return;
                }
                var pause = fetch(span.get());
                if (pause.isPresent()) {
                    session.rest(pause.get());
                }
            }
        } catch (InterruptedException e) {
            // the session is over
        } finally {
            session.done();
        }
    }

    /** How long to wait when it failed. */
    private Optional<Duration> fetch(Span span) throws InterruptedException {
        var mine = span;
        try {
            var answer = session.link().open(span.position(), span.end - 1, file.etag());
            session.opened(answer);
            try (answer) {
                mine = aligned(answer, span);
                copy(answer.body(), mine);
            } finally {
                session.closed(answer);
            }
            return Optional.empty();
        } catch (TransferFailure | IOException | RuntimeException e) {
            return session.failed(e);
        } finally {
            file.release(mine);
        }
    }

    /** The span this answer's bytes belong to. */
    private Span aligned(OutboundAnswer answer, Span asked) throws TransferFailure, IOException {
        return switch (answer.status()) {
            case 206 -> part(answer, asked);
            case 416 -> throw changed("The file is shorter than it was");
            default -> whole(answer);
        };
    }

    private Span part(OutboundAnswer answer, Span asked) throws TransferFailure, IOException {
        var range = CONTENT_RANGE.matcher(answer.header("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != asked.position()) {
            throw changed("The host sends another part than was asked for");
        }
        var total = Long.parseLong(range.group(3));
        var tag = strongTag(answer);
        if (!file.isBegun()) {
            session.checkSize(total);
            file.begin(total, tag);
            session.checkDisk();
            return file.reclaimFirst();
        }
        var sameTag = tag.isEmpty() || file.etag().isEmpty() || tag.equals(file.etag());
        if (file.total().orElse(-1) != total || !sameTag) {
            throw changed("The file has changed on its host");
        }
        return asked;
    }

    /** What we have does not count any more: the host sends the file from its beginning. */
    private Span whole(OutboundAnswer answer) throws TransferFailure, IOException {
        var length = answer.header("Content-Length").filter(text -> text.matches("\\d{1,18}"));
        var total = length.isPresent() ? OptionalLong.of(Long.parseLong(length.get())) : OptionalLong.empty();
        if (total.isPresent()) {
            session.checkSize(total.getAsLong());
        }
        file.reset();
        file.beginWhole(total, strongTag(answer));
        session.checkDisk();
        return file.reclaimFirst();
    }

    private TransferFailure changed(String what) throws IOException {
        file.reset();
        return new TransferFailure(Reason.TRUNCATED, what);
    }

    private static Optional<String> strongTag(OutboundAnswer answer) {
        return answer.header("ETag").filter(tag -> STRONG_TAG.matcher(tag).matches());
    }

    private void copy(InputStream body, Span span) throws TransferFailure, IOException, InterruptedException {
        while (span.left() > 0) {
            var end = fill(body, (int) Math.min(BUFFER, span.left()));
            if (filled > 0) {
                session.rest(session.throttle().waitFor(filled));
                if (!file.write(span, ByteBuffer.wrap(buffer, 0, filled))) {
                    return;
                }
                if (file.bytes() > session.maxSize()) {
                    throw new TransferFailure(Reason.WRONG_SIZE, "The file has more bytes than are accepted");
                }
            }
            switch (end) {
                case MORE -> {}
                case BROKEN -> throw new TransferFailure(Reason.UNREACHABLE, "The connection broke");
                case ENDED -> {
                    ended(span);
                    return;
                }
            }
        }
        // Read to its end, the connection can be used again.
        fill(body, 1);
    }

    private void ended(Span span) throws TransferFailure {
        if (span.end == Long.MAX_VALUE) {
            file.endsHere();
        } else if (span.left() > 0) {
            throw new TransferFailure(Reason.TRUNCATED, "The file ended early");
        }
    }

    /** What comes after the bytes that were read. */
    private enum Next {
        MORE,
        ENDED,
        BROKEN
    }

    /** Reads until the buffer holds so much or a moment has passed; {@link #filled} tells how much came. */
    private Next fill(InputStream body, int most) {
        filled = 0;
        var until = System.nanoTime() + A_MOMENT;
        try {
            while (filled < most && (filled == 0 || System.nanoTime() - until < 0)) {
                var read = body.read(buffer, filled, most - filled);
                if (read < 0) {
                    return Next.ENDED;
                }
                filled += read;
            }
            return Next.MORE;
        } catch (IOException e) {
            return Next.BROKEN;
        }
    }
}
