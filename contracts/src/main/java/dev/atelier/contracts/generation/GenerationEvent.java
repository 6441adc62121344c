package dev.atelier.contracts.generation;

import dev.atelier.contracts.Event;

/** What generation-service tells about a generation step. */
public sealed interface GenerationEvent extends Event
        permits ImageRetrieved, StepCompleted, StepFailed, GenerationErased {}
