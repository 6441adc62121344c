package dev.atelier.standins.simulators.invokeai;

import java.util.Map;
import java.util.Set;

/** The node types this simulator knows, and what it must know about them. */
final class NodeTypes {

    static final Set<String> MODEL_LOADERS =
            Set.of("main_model_loader", "sdxl_model_loader", "flux_model_loader", "vae_loader", "lora_selector");
    static final Set<String> DENOISERS = Set.of("denoise_latents", "flux_denoise");
    static final Set<String> SIZED = Set.of("noise", "flux_denoise");
    static final Set<String> PROMPTS = Set.of("compel", "sdxl_compel_prompt", "flux_text_encoder");
    static final Set<String> DECODERS = Set.of("l2i", "flux_vae_decode");
    static final Set<String> ENCODERS = Set.of("i2l", "flux_vae_encode");
    static final Set<String> IMAGE_TO_IMAGE = Set.of("img_resize", "img_nsfw", "img_watermark");

    /** Every model field of the loaders. */
    static final Set<String> MODEL_FIELDS =
            Set.of("model", "t5_encoder_model", "clip_embed_model", "vae_model", "lora");

    /** Inputs that must be connected; a graph without them is accepted and fails when it runs. */
    static final Map<String, Set<String>> REQUIRED_CONNECTIONS = Map.of(
            "l2i", Set.of("latents", "vae"),
            "flux_vae_decode", Set.of("latents", "vae"),
            "denoise_latents", Set.of("unet", "positive_conditioning", "negative_conditioning"),
            "flux_denoise", Set.of("transformer", "positive_text_conditioning"),
            "compel", Set.of("clip"),
            "sdxl_compel_prompt", Set.of("clip", "clip2"),
            "flux_text_encoder", Set.of("clip", "t5_encoder"));

    private static final Set<String> OTHERS = Set.of(
            "string",
            "integer",
            "float",
            "boolean",
            "collect",
            "core_metadata",
            "clip_skip",
            "lora_collection_loader",
            "sdxl_lora_collection_loader",
            "flux_lora_collection_loader");

    private NodeTypes() {}

    static boolean known(String type) {
        return OTHERS.contains(type)
                || MODEL_LOADERS.contains(type)
                || DENOISERS.contains(type)
                || SIZED.contains(type)
                || PROMPTS.contains(type)
                || DECODERS.contains(type)
                || ENCODERS.contains(type)
                || IMAGE_TO_IMAGE.contains(type);
    }

    static boolean makesImage(String type) {
        return DECODERS.contains(type) || IMAGE_TO_IMAGE.contains(type);
    }
}
