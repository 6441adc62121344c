package dev.atelier.contracts.models;

import dev.atelier.contracts.Event;

/** What model-download-service tells about a model file or its download. */
public sealed interface ModelsEvent extends Event
        permits ModelStored, ModelInstalled, ModelDownloadFailed, ModelsErased {}
