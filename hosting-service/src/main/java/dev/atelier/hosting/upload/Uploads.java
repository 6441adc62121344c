package dev.atelier.hosting.upload;

import dev.atelier.hosting.publication.PublicationView;
import dev.atelier.hosting.publication.PublicationWish;
import dev.atelier.hosting.publication.Publishing;
import dev.atelier.hosting.upload.UploadResult.Linked;
import dev.atelier.platform.http.ProblemException;
import dev.atelier.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Takes a file in and publishes it, and waits for the link. What is wrong with a wish is told before bytes move. */
@ApplicationScoped
public class Uploads {

    private static final Duration NEWS_TRAVELS = Duration.ofSeconds(20);

    private final MediaIntake media;
    private final Publishing publishing;
    private final UploadSettings settings;
    private final OwnContext own;

    Uploads(MediaIntake media, Publishing publishing, UploadSettings settings, OwnContext own) {
        this.media = media;
        this.publishing = publishing;
        this.settings = settings;
        this.own = own;
    }

    /**
     * @param bearer the caller's own internal token
     * @param wish without a medium: that is the file
     */
    public Uni<PublicationView> file(Caller caller, String bearer, FileSource file, PublicationWish wish) {
        return publishing
                .check(caller, wish)
                .chain(() -> media.take(bearer, file))
                .chain(id -> publishing.known(caller, id, NEWS_TRAVELS).chain(known -> medium(caller, wish.of(id))));
    }

    /** A medium that is here already. */
    public Uni<PublicationView> medium(Caller caller, PublicationWish wish) {
        return publishing
                .want(caller, wish)
                .chain(wanted -> publishing.settled(wanted.publication().id(), settings.patience()));
    }

    Uni<UploadResult> upload(Caller caller, String bearer, Optional<FileSource> file, PublicationWish wish) {
        var filename = file.map(FileSource::filename).orElse(null);
        return file.map(given -> file(caller, bearer, given, wish))
                .orElseGet(() -> medium(caller, wish))
                .map(view -> UploadResult.of(view, filename, caller.userId(), linked(caller, view)));
    }

    /** As {@link #upload}, with what went wrong as a result. */
    Uni<UploadResult> attempt(Caller caller, String bearer, Optional<FileSource> file, PublicationWish wish) {
        var filename = file.map(FileSource::filename).orElse(null);
        return Uni.createFrom()
                .deferred(() -> own.run(() -> upload(caller, bearer, file, wish)))
                .onFailure(ProblemException.class)
                .recoverWithItem(failure -> {
                    var problem = (ProblemException) failure;
                    return UploadResult.failed(
                            filename, wish.mediaId(), problem.code(), problem.getMessage(), problem.status());
                });
    }

    private static Linked linked(Caller caller, PublicationView view) {
        return view.discordId() == null ? null : new Linked(view.discordId(), caller.userId(), view.folderName());
    }
}
