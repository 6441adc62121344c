package dev.atelier.node;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where an image program looks for which kind of model, below its root. */
enum Layout {
    A1111(webui(Map.of("Detection", "models/adetailer"))),
    FORGE(webui(Map.of(
            "Detection", "models/adetailer", "TextEncoder", "models/text_encoder", "CLIP", "models/text_encoder"))),
    COMFYUI(Map.ofEntries(
            Map.entry("Checkpoint", "models/checkpoints"),
            Map.entry("LORA", "models/loras"),
            Map.entry("DoRA", "models/loras"),
            Map.entry("LoCon", "models/loras"),
            Map.entry("TextualInversion", "models/embeddings"),
            Map.entry("Hypernetwork", "models/hypernetworks"),
            Map.entry("Controlnet", "models/controlnet"),
            Map.entry("Upscaler", "models/upscale_models"),
            Map.entry("VAE", "models/vae"),
            Map.entry("TextEncoder", "models/text_encoders"),
            Map.entry("CLIP", "models/text_encoders"),
            Map.entry("CLIPVision", "models/clip_vision"),
            Map.entry("MotionModule", "models/animatediff_models"),
            Map.entry("UNet", "models/diffusion_models"))),
    /** Has no folders to put files in: it is asked to take them. */
    INVOKEAI(Map.of());

    private static final Set<String> TAKEN_BY_INVOKEAI = Set.of(
            "Checkpoint",
            "LORA",
            "DoRA",
            "LoCon",
            "TextualInversion",
            "Controlnet",
            "Upscaler",
            "VAE",
            "TextEncoder",
            "CLIP",
            "CLIPVision",
            "UNet");

    private final Map<String, String> folders;

    Layout(Map<String, String> folders) {
        this.folders = folders;
    }

    private static Map<String, String> webui(Map<String, String> more) {
        var folders = new java.util.HashMap<>(Map.of(
                "Checkpoint", "models/Stable-diffusion",
                "LORA", "models/Lora",
                "DoRA", "models/Lora",
                "LoCon", "models/Lora",
                "TextualInversion", "embeddings",
                "Hypernetwork", "models/hypernetworks",
                "Controlnet", "models/ControlNet",
                "Upscaler", "models/ESRGAN",
                "VAE", "models/VAE"));
        folders.put("MotionModule", "extensions/sd-webui-animatediff/model");
        folders.put("UNet", "models/Stable-diffusion");
        folders.putAll(more);
        return Map.copyOf(folders);
    }

    static Layout named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its program takes models by its own interface. */
    boolean takesByCall() {
        return this == INVOKEAI;
    }

    /**
     * @param type the model's, as its site names it
     * @param fileType the file's: a VAE that belongs to a checkpoint goes where VAEs go
     * @return empty for what is not placed automatically
     */
    Optional<String> folder(String type, String fileType) {
        return Optional.ofNullable(folders.get(kind(type, fileType)));
    }

    boolean takes(String type, String fileType) {
        return takesByCall()
                ? TAKEN_BY_INVOKEAI.contains(kind(type, fileType))
                : folder(type, fileType).isPresent();
    }

    /** The one key a folder may be set for by hand. */
    static String kind(String type, String fileType) {
        return switch (fileType) {
            case "VAE" -> "VAE";
            case "Negative" -> "TextualInversion";
            case "Text Encoder" -> "TextEncoder";
            case "CLIPVision", "Vision Encoder" -> "CLIPVision";
            case "ControlNet" -> "Controlnet";
            case "Upscaler" -> "Upscaler";
            case "UNet", "Diffusion Model" -> type.equals("Checkpoint") ? "UNet" : type;
            default -> type;
        };
    }
}
