package dev.atelier.media.upload.tus;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.media.upload.Candidate;
import dev.atelier.media.upload.Intake;
import dev.atelier.media.upload.LocalFiles;
import dev.atelier.media.upload.Submission;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.work.Work;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Puts the pieces of a file together on disk and hands it to the intake; either it becomes a medium or says why not. */
@ApplicationScoped
class AssembleWork implements Work {
    static final String KIND = "assemble-tus";

    private static final int SERVER_ERRORS = 500;

    private final TusUploads uploads;
    private final Intake intake;
    private final LocalFiles files;
    private final BlobStore blobs;
    private final Validator validator;
    private final ObjectMapper json;
    private final Vertx vertx;

    AssembleWork(
            TusUploads uploads,
            Intake intake,
            LocalFiles files,
            BlobStore blobs,
            Validator validator,
            ObjectMapper json,
            Vertx vertx) {
        this.uploads = uploads;
        this.intake = intake;
        this.files = files;
        this.blobs = blobs;
        this.validator = validator;
        this.json = json;
        this.vertx = vertx;
    }

    /** Another replica has done it. */
    private static final class SettledMeanwhile extends RuntimeException {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 4;
    }

    @Override
    public int maxAttempts() {
        return 15;
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        UUID id = UUID.fromString(subject);
        return uploads.find(id)
                .chain(found -> found.filter(upload -> upload.state() == TusUpload.State.ASSEMBLING)
                        .map(this::assemble)
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure(SettledMeanwhile.class)
                .recoverWithNull()
                .onFailure(failure -> failure instanceof ProblemException problem && problem.status() < SERVER_ERRORS)
                .transform(GiveUp::new);
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        UUID id = UUID.fromString(subject);
        // its pieces go when the upload's time is over
        return uploads.settle(id, upload -> upload.refused(Refusal.of(cause).write(json)))
                .replaceWithVoid();
    }

    private Uni<Void> assemble(TusUpload upload) {
        TusMetadata metadata = TusMetadata.parse(upload.metadata());
        Submission wish = metadata.submission(upload.owner(), validator)
                .as(new Submission.Promised(Optional.of(upload.mediaId()), Optional.empty(), Optional.empty()));
        return files.with(file -> uploads.pieces(upload.id())
                        .chain(pieces -> join(pieces, file))
                        .chain(() -> intake.take(
                                wish,
                                new Candidate(file, metadata.filename(), metadata.contentType()),
                                media -> done(upload.id()))))
                .chain(() -> uploads.removePieces(upload.id()).onFailure().recoverWithNull());
    }

    private Uni<Void> done(UUID id) {
        return uploads.settle(id, TusUpload::done)
                .invoke(open -> {
                    if (!open) {
                        throw new SettledMeanwhile();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> join(List<BlobRef> pieces, Path file) {
        return Uni.createFrom()
                .completionStage(() -> vertx.fileSystem()
                        .open(file.toString(), new OpenOptions().setRead(false).setTruncateExisting(true))
                        .toCompletionStage())
                .chain(sink -> Multi.createFrom()
                        .iterable(pieces)
                        .onItem()
                        .transformToMultiAndConcatenate(this::bytes)
                        .onItem()
                        .transformToUniAndConcatenate(bytes -> Uni.createFrom()
                                .completionStage(() -> sink.write(bytes).toCompletionStage()))
                        .onItem()
                        .ignoreAsUni()
                        .eventually(() -> Uni.createFrom()
                                .completionStage(() -> sink.close().toCompletionStage())));
    }

    private Multi<Buffer> bytes(BlobRef piece) {
        return blobs.get(piece, Optional.empty()).onItem().transformToMulti(content -> content.bytes());
    }
}
