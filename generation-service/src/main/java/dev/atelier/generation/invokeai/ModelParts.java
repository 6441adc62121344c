package dev.atelier.generation.invokeai;

import dev.atelier.generation.backend.BackendModel;
import java.util.Optional;

/** The models a graph needs beside the main one; FLUX needs all three, the others a VAE only if it is not their own. */
record ModelParts(Optional<BackendModel> vae, Optional<BackendModel> t5Encoder, Optional<BackendModel> clipEmbed) {

    static ModelParts withVae(Optional<BackendModel> vae) {
        return new ModelParts(vae, Optional.empty(), Optional.empty());
    }
}
