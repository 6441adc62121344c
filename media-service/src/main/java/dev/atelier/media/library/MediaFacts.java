package dev.atelier.media.library;

import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.contracts.media.MediaUploaded;
import dev.atelier.contracts.media.NsfwVerdict;
import java.time.Instant;
import java.util.List;

/** What is told about a medium. */
final class MediaFacts {
    private MediaFacts() {}

    static MediaUploaded uploaded(Media media) {
        Original original = media.original();
        return new MediaUploaded(
                media.key(),
                media.owner().userId(),
                media.origin(),
                original.contentType(),
                original.fileSize(),
                original.sha256(),
                media.isPublishRequested(),
                media.createdAt());
    }

    static MediaProcessed processed(Media media, List<Rendition> copies, Instant now) {
        Original original = media.original();
        return new MediaProcessed(
                media.key(),
                media.owner().userId(),
                media.origin(),
                original.contentType(),
                original.fileSize(),
                original.sha256(),
                original.width(),
                original.height(),
                media.imageHash(),
                original.location(),
                copies.stream().map(Rendition::toContract).toList(),
                media.isPublishRequested(),
                media.generationSource(),
                now,
                verdict(media.screening()));
    }

    private static NsfwVerdict verdict(Screening screening) {
        return screening == null ? null : new NsfwVerdict(screening.nsfwVerdict(), screening.nsfwScore());
    }
}
