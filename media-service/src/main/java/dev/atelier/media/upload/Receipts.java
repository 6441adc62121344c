package dev.atelier.media.upload;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.Media;
import dev.atelier.media.library.MediaAddresses;
import dev.atelier.media.library.MediaView;
import dev.atelier.media.processing.ProcessingWatch;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** What an uploader gets back: the medium when its copies are made, or as it is when patience has run out. */
@ApplicationScoped
public class Receipts {
    private final ProcessingWatch watch;
    private final Library library;
    private final MediaAddresses addresses;
    private final Duration patience;

    Receipts(ProcessingWatch watch, Library library, MediaAddresses addresses, UploadSettings settings) {
        this.watch = watch;
        this.library = library;
        this.addresses = addresses;
        this.patience = settings.patience();
    }

    /** @param message told when everything went well */
    public Uni<RestResponse<UploadReceipt>> answer(Media taken, String prefer, String message) {
        Duration wait = wantsNoWait(prefer) ? Duration.ZERO : patience;
        return watch.settled(taken.id(), wait).map(item -> answer(item, wait.isZero(), message));
    }

    /** For a list; patience is for all of them together. */
    Uni<List<MediaView>> views(List<Media> taken, String prefer) {
        Instant until = Instant.now().plus(wantsNoWait(prefer) ? Duration.ZERO : patience);
        return Multi.createFrom()
                .iterable(taken)
                .onItem()
                .transformToUniAndConcatenate(media -> watch.settled(media.id(), left(until)))
                .map(library::view)
                .collect()
                .asList();
    }

    private static Duration left(Instant until) {
        Duration left = Duration.between(Instant.now(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private RestResponse<UploadReceipt> answer(Library.Item item, boolean async, String message) {
        Media media = item.media();
        boolean complete = media.state().isFinal() || !async;
        var answer = RestResponse.ResponseBuilder.<UploadReceipt>create(complete ? 201 : 202)
                .location(URI.create(addresses.of(media.id())));
        if (async) {
            answer.header("Preference-Applied", "respond-async");
        }
        return answer.entity(new UploadReceipt(library.view(item), message(media, message)))
                .build();
    }

    private static String message(Media media, String success) {
        return switch (media.state()) {
            case FAILED -> "Media uploaded, but no copies can be made of it";
            case ARRIVING, UPLOADED -> "Media uploaded; its copies are being made";
            default -> success;
        };
    }

    private static boolean wantsNoWait(String prefer) {
        return prefer != null
                && Arrays.stream(prefer.split(",")).map(String::strip).anyMatch("respond-async"::equalsIgnoreCase);
    }
}
