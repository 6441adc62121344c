package dev.atelier.transfer;

import dev.atelier.platform.outbound.OutboundAnswer;
import dev.atelier.transfer.TransferFailure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** One file on its way, over as many attempts as it takes. */
final class Download {

    private static final int BUFFER = 256 * 1024;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");
    private static final Pattern STRONG_TAG = Pattern.compile("\"[^\"]+\"");

    private final Connection connection;
    private final StallGuard stalls;
    private final TransferLimits limits;
    private final TransferRequest request;
    private final Sink sink;
    private final TransferProgress progress;
    private final Path disk;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    private Optional<String> etag = Optional.empty();
    private OptionalLong total = OptionalLong.empty();

    Download(
            Connection connection,
            StallGuard stalls,
            TransferLimits limits,
            TransferRequest request,
            Sink sink,
            TransferProgress progress,
            Path disk) {
        this.connection = connection;
        this.stalls = stalls;
        this.limits = limits;
        this.request = request;
        this.sink = sink;
        this.progress = progress;
        this.disk = disk;
    }

    /** Goes on from where the sink is; returns when the file is whole. */
    void attempt() throws TransferFailure, InterruptedException, IOException {
        var answer = connection.open(request, etag.isPresent() ? sink.position() : 0, etag);
        try {
            if (answer.status() == 416) {
                outOfRange();
                return;
            }
            align(answer);
            checkSize();
            checkDisk();
            copy(answer);
        } finally {
            answer.close();
        }
    }

    /** Nothing is left to be sent: we have it all, or it has become shorter than what we have. */
    private void outOfRange() throws TransferFailure, IOException {
        if (total.isPresent() && total.getAsLong() == sink.position()) {
            return;
        }
        restart();
        throw new TransferFailure(Reason.TRUNCATED, "The file has changed on its host");
    }

    /** Puts the sink to where the answer's first byte belongs. */
    private void align(OutboundAnswer answer) throws TransferFailure, IOException {
        if (answer.status() == 206) {
            var range = CONTENT_RANGE.matcher(answer.header("Content-Range").orElse(""));
            var fits = range.matches()
                    && Long.parseLong(range.group(1)) == sink.position()
                    && (total.isEmpty() || range.group(2).equals(Long.toString(total.getAsLong())));
            if (!fits) {
                restart();
                throw new TransferFailure(Reason.TRUNCATED, "The host sends another part than was asked for");
            }
            return;
        }
        if (sink.position() > 0) {
            restart();
        }
        etag = answer.header("ETag").filter(tag -> STRONG_TAG.matcher(tag).matches());
        total = answer.contentLength();
    }

    private void checkSize() throws TransferFailure {
        if (total.isPresent() && !(request.sizeFits(total.getAsLong()) && total.getAsLong() <= limits.maxSize())) {
            throw new TransferFailure(Reason.WRONG_SIZE, "The file would have " + total.getAsLong() + " bytes");
        }
    }

    private void checkDisk() throws TransferFailure, IOException {
        var free = Files.getFileStore(disk.toAbsolutePath().getParent()).getUsableSpace();
        var missing = total.orElse(request.expectedSize().orElse(0)) - sink.position();
        if (free - missing < limits.diskReserve()) {
            throw new TransferFailure(Reason.NO_SPACE, "The disk has " + free + " bytes left");
        }
    }

    private void copy(OutboundAnswer answer) throws TransferFailure, InterruptedException, IOException {
        var body = answer.body();
        try (var watch = stalls.watch(answer::abort)) {
            for (var read = read(body); read >= 0; read = read(body)) {
                watch.alive();
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                sink.write(buffer.clear().limit(read));
                if (sink.position() > limits.maxSize()) {
                    throw new TransferFailure(Reason.WRONG_SIZE, "The file has more than " + limits.maxSize());
                }
                progress.at(sink.position(), total);
            }
        }
        if (total.isPresent() && sink.position() < total.getAsLong()) {
            throw new TransferFailure(Reason.TRUNCATED, "The file ended early");
        }
        if (!request.sizeFits(sink.position())) {
            throw new TransferFailure(Reason.WRONG_SIZE, "The file has " + sink.position() + " bytes");
        }
    }

    private int read(InputStream body) throws TransferFailure, InterruptedException {
        try {
            return body.read(buffer.array());
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new TransferFailure(Reason.UNREACHABLE, "The connection broke", e);
        }
    }

    private void restart() throws IOException {
        sink.restart();
        etag = Optional.empty();
        total = OptionalLong.empty();
        progress.at(0, total);
    }
}
