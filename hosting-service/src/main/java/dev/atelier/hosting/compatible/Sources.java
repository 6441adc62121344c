package dev.atelier.hosting.compatible;

import dev.atelier.hosting.upload.FileSource;
import dev.atelier.platform.outbound.Outbound;
import dev.atelier.platform.outbound.OutboundBodyTooLarge;
import dev.atelier.platform.outbound.OutboundLimits;
import dev.atelier.platform.outbound.OutboundPolicy;
import dev.atelier.platform.outbound.OutboundRefused;
import dev.atelier.platform.outbound.OutboundRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Pictures that come as text: base64, or an address to fetch them from. Both become a file that is removed again. */
@ApplicationScoped
class Sources {

    private static final int AT_ONCE = 8;

    private final Outbound outbound;
    private final CompatibleSettings settings;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE);

    Sources(CompatibleSettings settings) {
        this.settings = settings;
        var policy = new OutboundPolicy(new HashSet<>(settings.privateHosts().orElse(List.of())), true);
        outbound = new Outbound(policy, OutboundLimits.standard("Atelier"));
    }

    @PreDestroy
    void close() {
        outbound.close();
        workers.shutdownNow();
    }

    /** Fails with {@link ApiError}. Whoever got the file removes it. */
    Uni<FileSource> of(String text, boolean isPost) {
        return Uni.createFrom()
                .item(Unchecked.supplier(
                        () -> text.matches("(?is)https?://.*") ? fetched(text) : decoded(text, isPost)))
                .runSubscriptionOn(workers);
    }

    void remove(FileSource file) {
        workers.execute(() -> {
            try {
                Files.deleteIfExists(file.path());
            } catch (IOException e) {
                file.path().toFile().deleteOnExit();
            }
        });
    }

    private static FileSource decoded(String text, boolean isPost) throws IOException {
        if (!isPost) {
            throw ApiError.base64NeedsPost();
        }
        try {
            var bytes = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
            var file = Files.createTempFile("source-", ".bin");
            Files.write(file, bytes);
            return new FileSource(file, "upload", "application/octet-stream", bytes.length);
        } catch (IllegalArgumentException e) {
            throw ApiError.badBase64();
        }
    }

    private FileSource fetched(String address) throws IOException {
        if (!settings.urlSources()) {
            throw ApiError.badUrl("URL uploading is disabled");
        }
        if (!places.tryAcquire()) {
            throw ApiError.badUrl("too many are fetched at the moment");
        }
        try (var answer = outbound.send(OutboundRequest.get(URI.create(address)))) {
            if (answer.status() != 200) {
                throw ApiError.badUrl("it was answered with " + answer.status());
            }
            if (answer.contentLength().orElse(0) > settings.largest().asLongValue()) {
                throw ApiError.tooBig();
            }
            return spooled(answer.body());
        } catch (OutboundBodyTooLarge e) {
            throw ApiError.tooBig();
        } catch (OutboundRefused | IllegalArgumentException e) {
            throw ApiError.badUrl(e instanceof OutboundRefused ? e.getMessage() : "it is no address");
        } catch (IOException e) {
            throw ApiError.badUrl("it cannot be reached");
        } finally {
            places.release();
        }
    }

    private FileSource spooled(java.io.InputStream body) throws IOException {
        Path file = Files.createTempFile("source-", ".bin");
        try (var out = Files.newOutputStream(file, StandardOpenOption.TRUNCATE_EXISTING)) {
            var buffer = new byte[1 << 16];
            var size = 0L;
            for (var read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
                if (size > settings.largest().asLongValue()) {
                    throw ApiError.tooBig();
                }
                out.write(buffer, 0, read);
            }
            return new FileSource(file, "upload", "application/octet-stream", size);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }
}
