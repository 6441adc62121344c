package dev.atelier.contracts.media;

import dev.atelier.contracts.Event;

/** What media-service tells about a picture or video. */
public sealed interface MediaEvent extends Event
        permits MediaUploaded,
                MediaProcessed,
                MediaProcessingFailed,
                MediaDeleted,
                MediaModerated,
                MediaErased,
                UploadExpired,
                FileQuarantined {}
