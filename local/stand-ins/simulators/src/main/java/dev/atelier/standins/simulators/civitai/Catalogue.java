package dev.atelier.standins.simulators.civitai;

import dev.atelier.standins.simulators.civitai.Version.Access;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The models of the site by id. */
final class Catalogue {

    /** A version together with its model. */
    record Found(Model model, Version version) {}

    private final Map<Integer, Model> models = new ConcurrentSkipListMap<>();

    Catalogue() {
        add(new Model(
                CivitaiSimulator.LORA_MODEL,
                "Harbour Light Style",
                "LORA",
                List.of(
                        version(
                                CivitaiSimulator.LORA_VERSION,
                                "v2",
                                "SDXL 1.0",
                                Access.ANYBODY,
                                file(300002, "harbour_light_style_v2.safetensors", Samples.lora("sdxl_base_v1-0", 2))),
                        version(
                                200001,
                                "v1",
                                "SD 1.5",
                                Access.ANYBODY,
                                file(300001, "harbour_light_style_v1.safetensors", Samples.lora("sd_v1", 1))))));
        add(new Model(
                100002,
                "Plain Painter",
                "Checkpoint",
                List.of(version(
                        CivitaiSimulator.CHECKPOINT_VERSION,
                        "v1.0",
                        "SD 1.5",
                        Access.ANYBODY,
                        new ModelFile(
                                300010,
                                "plainPainter_v10.safetensors",
                                "Model",
                                "SafeTensor",
                                "pruned",
                                "fp16",
                                true,
                                "Success",
                                Samples.checkpoint(10)),
                        new ModelFile(
                                300011,
                                "plainPainter_v10.vae.safetensors",
                                "VAE",
                                "SafeTensor",
                                "full",
                                "fp16",
                                false,
                                "Success",
                                Samples.vae(11))))));
        add(lora(100003, CivitaiSimulator.LOGIN_VERSION, "Members Only", Access.LOGGED_IN));
        add(lora(100004, CivitaiSimulator.EARLY_ACCESS_VERSION, "Fresh Paint", Access.EARLY_ACCESS));
        add(lora(100005, CivitaiSimulator.DISABLED_VERSION, "Look But Keep", Access.NOBODY));
        add(lora(100006, CivitaiSimulator.ARCHIVED_VERSION, "Old Masters", Access.ARCHIVED));
        add(new Model(
                100007,
                "Sour Gherkin",
                "Checkpoint",
                List.of(version(
                        CivitaiSimulator.PICKLE_VERSION,
                        "v1",
                        "SD 1.5",
                        Access.ANYBODY,
                        new ModelFile(
                                300060,
                                "sourGherkin_v1.ckpt",
                                "Model",
                                "PickleTensor",
                                "full",
                                "fp32",
                                true,
                                "Danger",
                                Samples.pickle())))));
        add(new Model(
                100008,
                "Wet Ink",
                "LORA",
                List.of(version(
                        CivitaiSimulator.UNSCANNED_VERSION,
                        "v1",
                        "SDXL 1.0",
                        Access.ANYBODY,
                        new ModelFile(
                                300070,
                                "wet_ink.safetensors",
                                "Model",
                                "SafeTensor",
                                null,
                                null,
                                true,
                                "Pending",
                                Samples.lora("sdxl_base_v1-0", 70))))));
    }

    void add(Model model) {
        models.put(model.id(), model);
    }

    Collection<Model> all() {
        return models.values();
    }

    Optional<Model> model(int id) {
        return Optional.ofNullable(models.get(id));
    }

    Optional<Found> version(int id) {
        return find(version -> version.id() == id);
    }

    /** The oldest version with a file of that hash, whichever kind of hash it is. */
    Optional<Found> withHash(String hash) {
        String wanted = hash.toUpperCase(java.util.Locale.ROOT);
        return find(version ->
                version.files().stream().anyMatch(file -> file.hashes().getMap().containsValue(wanted)));
    }

    private Optional<Found> find(java.util.function.Predicate<Version> wanted) {
        return models.values().stream()
                .flatMap(model ->
                        model.versions().reversed().stream().filter(wanted).map(version -> new Found(model, version)))
                .findFirst();
    }

    private static Model lora(int id, int versionId, String name, Access access) {
        String filename = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '_') + ".safetensors";
        byte[] bytes = Samples.lora("sdxl_base_v1-0", versionId);
        return new Model(
                id,
                name,
                "LORA",
                List.of(version(versionId, "v1", "SDXL 1.0", access, file(versionId + 100000, filename, bytes))));
    }

    private static Version version(int id, String name, String base, Access access, ModelFile... files) {
        return new Version(id, name, base, access, List.of(files));
    }

    static ModelFile file(int id, String name, byte[] bytes) {
        return new ModelFile(id, name, "Model", "SafeTensor", null, null, true, "Success", bytes);
    }
}
