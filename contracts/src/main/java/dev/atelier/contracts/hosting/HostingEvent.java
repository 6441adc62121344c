package dev.atelier.contracts.hosting;

import dev.atelier.contracts.Event;

/** What hosting-service tells about the publication of a medium. */
public sealed interface HostingEvent extends Event
        permits Published, PublicationFailed, Unpublished, PublicationExpired, HostingErased {}
