package dev.atelier.generation.invokeai;

import dev.atelier.generation.backend.BackendFailure;
import dev.atelier.generation.backend.ImageOrder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * Text-to-image batches for SD 1.5, SDXL and FLUX: one graph, one datum of seeds. Node and field names are those of
 * InvokeAI 5.15 to 6.13.
 */
final class TextToImage {

    /** The bases a graph is known for. */
    static final Set<String> BASES = Set.of("sd-1", "sdxl", "flux");

    static final String SEED = "seed";
    static final String OUTPUT = "output";

    private static final Set<String> FLUX_SCHEDULERS = Set.of("euler", "heun", "lcm");

    private TextToImage() {}

    /** The body of {@code enqueue_batch}. */
    static JsonObject batch(ImageOrder order, ModelParts parts) {
        var seeds = new JsonArray();
        order.seeds().forEach(seeds::add);
        var datum = new JsonObject()
                .put("node_path", SEED)
                .put("field_name", "value")
                .put("items", seeds);
        return new JsonObject()
                .put("prepend", false)
                .put(
                        "batch",
                        new JsonObject()
                                .put("batch_id", order.batchId().toString())
                                .put("origin", "atelier")
                                .put("destination", order.stepId().toString())
                                .put("graph", graph(order, parts))
                                .put("runs", 1)
                                .put("data", new JsonArray().add(new JsonArray().add(datum))));
    }

    private static JsonObject graph(ImageOrder order, ModelParts parts) {
        var graph = new GraphBuilder()
                .node("positive_prompt", "string", new JsonObject().put("value", order.prompt()))
                .node(SEED, "integer", new JsonObject().put("value", 0));
        switch (order.model().base()) {
            case "sd-1" -> stableDiffusion(graph, order, parts);
            case "sdxl" -> sdxl(graph, order, parts);
            case "flux" -> flux(graph, order, parts);
            default ->
                throw BackendFailure.model(
                        "No recipe is known for models of the family "
                                + order.model().base() + ".",
                        "Choose a model of SD 1.5, SDXL or FLUX.");
        }
        return graph.edge("seed.value", "core_metadata.seed")
                .edge("positive_prompt.value", "core_metadata.positive_prompt")
                .edge("core_metadata.metadata", "output.metadata")
                .build("text-to-image");
    }

    private static void stableDiffusion(GraphBuilder graph, ImageOrder order, ModelParts parts) {
        graph.node("model_loader", "main_model_loader", model(order))
                .node("clip_skip", "clip_skip", new JsonObject().put("skipped_layers", 0))
                .node("pos_cond", "compel")
                .node("neg_cond", "compel")
                .edge("model_loader.clip", "clip_skip.clip")
                .edge("clip_skip.clip", "pos_cond.clip")
                .edge("clip_skip.clip", "neg_cond.clip");
        diffuse(graph, order, parts, "txt2img", false);
    }

    private static void sdxl(GraphBuilder graph, ImageOrder order, ModelParts parts) {
        var sizes = new JsonObject()
                .put("original_width", order.width())
                .put("original_height", order.height())
                .put("target_width", order.width())
                .put("target_height", order.height());
        graph.node("model_loader", "sdxl_model_loader", model(order))
                .node("pos_cond", "sdxl_compel_prompt", sizes)
                .node("neg_cond", "sdxl_compel_prompt", sizes)
                .edge("model_loader.clip", "pos_cond.clip")
                .edge("model_loader.clip2", "pos_cond.clip2")
                .edge("model_loader.clip", "neg_cond.clip")
                .edge("model_loader.clip2", "neg_cond.clip2")
                .edge("positive_prompt.value", "pos_cond.style")
                .edge("negative_prompt.value", "neg_cond.style");
        diffuse(graph, order, parts, "sdxl_txt2img", true);
    }

    /** What SD 1.5 and SDXL share from the conditioning on. */
    private static void diffuse(GraphBuilder graph, ImageOrder order, ModelParts parts, String mode, boolean fp32) {
        graph.node("negative_prompt", "string", new JsonObject().put("value", order.negativePrompt()))
                .node("pos_cond_collect", "collect")
                .node("neg_cond_collect", "collect")
                .node(
                        "noise",
                        "noise",
                        new JsonObject()
                                .put("width", order.width())
                                .put("height", order.height())
                                .put("use_cpu", true))
                .node(
                        "denoise",
                        "denoise_latents",
                        sampling(order)
                                .put("cfg_rescale_multiplier", 0)
                                .put("denoising_start", 0)
                                .put("denoising_end", 1))
                .node("core_metadata", "core_metadata", metadata(order, mode).mergeIn(sampling(order)))
                .output(OUTPUT, "l2i", new JsonObject().put("fp32", fp32))
                .edge("model_loader.unet", "denoise.unet")
                .edge("positive_prompt.value", "pos_cond.prompt")
                .edge("negative_prompt.value", "neg_cond.prompt")
                .edge("pos_cond.conditioning", "pos_cond_collect.item")
                .edge("pos_cond_collect.collection", "denoise.positive_conditioning")
                .edge("neg_cond.conditioning", "neg_cond_collect.item")
                .edge("neg_cond_collect.collection", "denoise.negative_conditioning")
                .edge("seed.value", "noise.seed")
                .edge("noise.noise", "denoise.noise")
                .edge("denoise.latents", "output.latents")
                .edge("negative_prompt.value", "core_metadata.negative_prompt");
        parts.vae()
                .ifPresentOrElse(
                        vae -> graph.node(
                                        "vae_loader",
                                        "vae_loader",
                                        new JsonObject().put("vae_model", GraphBuilder.reference(vae)))
                                .edge("vae_loader.vae", "output.vae"),
                        () -> graph.edge("model_loader.vae", "output.vae"));
    }

    private static void flux(GraphBuilder graph, ImageOrder order, ModelParts parts) {
        if (!FLUX_SCHEDULERS.contains(order.scheduler()) || order.width() % 16 != 0 || order.height() % 16 != 0) {
            throw BackendFailure.graph(
                    "FLUX takes sides that are multiples of 16 and the schedulers euler, heun and lcm.",
                    "refused before the call");
        }
        var models = new JsonObject()
                .put("model", GraphBuilder.reference(order.model()))
                .put(
                        "t5_encoder_model",
                        GraphBuilder.reference(parts.t5Encoder().orElseThrow()))
                .put(
                        "clip_embed_model",
                        GraphBuilder.reference(parts.clipEmbed().orElseThrow()))
                .put("vae_model", GraphBuilder.reference(parts.vae().orElseThrow()));
        graph.node("model_loader", "flux_model_loader", models)
                .node("pos_cond", "flux_text_encoder")
                .node("pos_cond_collect", "collect")
                .node(
                        "denoise",
                        "flux_denoise",
                        new JsonObject()
                                .put("width", order.width())
                                .put("height", order.height())
                                .put("num_steps", order.steps())
                                .put("guidance", order.cfgScale())
                                .put("scheduler", order.scheduler())
                                .put("denoising_start", 0)
                                .put("denoising_end", 1))
                .node(
                        "core_metadata",
                        "core_metadata",
                        metadata(order, "flux_txt2img").put("guidance", order.cfgScale()))
                .output(OUTPUT, "flux_vae_decode", new JsonObject())
                .edge("model_loader.clip", "pos_cond.clip")
                .edge("model_loader.t5_encoder", "pos_cond.t5_encoder")
                .edge("model_loader.max_seq_len", "pos_cond.t5_max_seq_len")
                .edge("model_loader.transformer", "denoise.transformer")
                .edge("model_loader.vae", "output.vae")
                .edge("positive_prompt.value", "pos_cond.prompt")
                .edge("pos_cond.conditioning", "pos_cond_collect.item")
                .edge("pos_cond_collect.collection", "denoise.positive_text_conditioning")
                .edge("seed.value", "denoise.seed")
                .edge("denoise.latents", "output.latents");
    }

    private static JsonObject model(ImageOrder order) {
        return new JsonObject().put("model", GraphBuilder.reference(order.model()));
    }

    private static JsonObject sampling(ImageOrder order) {
        return new JsonObject()
                .put("steps", order.steps())
                .put("cfg_scale", order.cfgScale())
                .put("scheduler", order.scheduler());
    }

    private static JsonObject metadata(ImageOrder order, String mode) {
        return new JsonObject()
                .put("generation_mode", mode)
                .put("model", GraphBuilder.reference(order.model()))
                .put("steps", order.steps())
                .put("width", order.width())
                .put("height", order.height())
                .put("rand_device", "cpu");
    }
}
