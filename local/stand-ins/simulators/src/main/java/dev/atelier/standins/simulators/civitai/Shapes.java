package dev.atelier.standins.simulators.civitai;

import dev.atelier.standins.simulators.Switches;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/** The JSON of models and versions as {@code /api/v1} gives it. */
final class Shapes {

    private static final double KIB = 1024;
    private static final String PUBLISHED = "2026-01-02T03:04:05.000Z";
    private static final String EARLY_ACCESS_ENDS = "2027-01-02T03:04:05.000Z";

    private final Supplier<URI> site;
    private final Switches switches;

    Shapes(Supplier<URI> site, Switches switches) {
        this.site = site;
        this.switches = switches;
    }

    JsonObject model(Model model) {
        JsonObject json = new JsonObject();
        json.put("id", model.id()).put("name", model.name()).put("description", "<p>" + model.name() + "</p>");
        json.put("type", model.type()).put("nsfw", false).put("nsfwLevel", 1).put("availability", "Public");
        json.put("supportsGeneration", true).put("allowNoCredit", true);
        json.put("allowCommercialUse", commercialUse()).put("allowDerivatives", true);
        json.put("allowDifferentLicense", true)
                .put("minor", false)
                .put("poi", false)
                .put("sfwOnly", false);
        json.put("userId", 42).putNull("cosmetic");
        if (model.archived()) {
            json.put("mode", "Archived");
        }
        json.put(
                "stats",
                new JsonObject()
                        .put("downloadCount", 1000)
                        .put("thumbsUpCount", 90)
                        .put("thumbsDownCount", 1)
                        .put("commentCount", 3)
                        .put("tippedAmountCount", 0));
        json.put("creator", new JsonObject().put("username", "quayside").putNull("image"));
        json.put("tags", new JsonArray().add("style"));
        JsonArray versions = new JsonArray();
        model.versions().forEach(version -> versions.add(core(model, version, false)));
        return json.put("modelVersions", versions);
    }

    JsonObject version(Model model, Version version) {
        JsonObject json = core(model, version, true);
        json.put("modelId", model.id()).put("air", air(model, version));
        return json.put(
                "model",
                new JsonObject()
                        .put("name", model.name())
                        .put("type", model.type())
                        .put("nsfw", false)
                        .put("poi", false));
    }

    private JsonObject core(Model model, Version version, boolean alone) {
        JsonObject json = new JsonObject();
        json.put("id", version.id()).put("name", version.name()).putNull("description");
        json.put("baseModel", version.baseModel())
                .put("baseModelType", "Standard")
                .put("status", "Published");
        json.put("nsfwLevel", 1)
                .put("createdAt", PUBLISHED)
                .put("updatedAt", PUBLISHED)
                .put("publishedAt", PUBLISHED);
        json.put("availability", "Public").put("uploadType", "Created");
        json.put("usageControl", version.access() == Version.Access.NOBODY ? "Generation" : "Download");
        json.put("trainedWords", new JsonArray().add("harbourlight"));
        json.put(
                "paidAccess",
                version.access() == Version.Access.EARLY_ACCESS
                        ? new JsonObject().put("permanent", false).put("endsAt", EARLY_ACCESS_ENDS)
                        : null);
        json.put("stats", new JsonObject().put("downloadCount", 500).put("thumbsUpCount", 40));
        JsonArray files = new JsonArray();
        if (!model.archived()) {
            version.files().forEach(file -> files.add(file(version, file, alone)));
            json.put("downloadUrl", site.get() + "/api/download/models/" + version.id());
        }
        return json.put("files", files).put("images", new JsonArray().add(image(version)));
    }

    private JsonObject image(Version version) {
        return new JsonObject()
                .put("url", site.get() + "/images/" + version.id() + ".png")
                .put("nsfwLevel", 1)
                .put("width", 1)
                .put("height", 1)
                .put("hash", "U00000fQfQfQ")
                .put("type", "image")
                .put("metadata", new JsonObject())
                .put("meta", new JsonObject().put("prompt", "a harbour").put("seed", 1));
    }

    /** The short form, the only one that says whether one must be logged in. */
    JsonObject mini(Model model, Version version) {
        ModelFile file = version.files().getFirst();
        return new JsonObject()
                .put("air", air(model, version))
                .put("versionName", version.name())
                .put("modelName", model.name())
                .put("baseModel", version.baseModel())
                .put("availability", "Public")
                .put("publishedAt", PUBLISHED)
                .put("size", file.bytes().length / KIB)
                .put("fileType", file.type())
                .put("fileName", file.name())
                .put("hashes", file.hashes())
                .put("downloadUrls", new JsonArray().add(downloadUrl(version, file)))
                .put("format", file.format())
                .put("canGenerate", true)
                .put("requireAuth", version.access() == Version.Access.LOGGED_IN)
                .put("checkPermission", version.access() == Version.Access.EARLY_ACCESS)
                .put("earlyAccessEndsAt", version.access() == Version.Access.EARLY_ACCESS ? EARLY_ACCESS_ENDS : null)
                .put("minor", false)
                .put("sfwOnly", false);
    }

    JsonObject enums() {
        return new JsonObject()
                .put(
                        "ModelType",
                        new JsonArray(
                                java.util.List.of("Checkpoint", "TextualInversion", "LORA", "LoCon", "VAE", "Other")))
                .put("ModelFileType", new JsonArray(java.util.List.of("Model", "Pruned Model", "VAE", "Training Data")))
                .put("ActiveBaseModel", new JsonArray(java.util.List.of("SD 1.5", "SDXL 1.0", "Flux.1 D")))
                .put("BaseModel", new JsonArray(java.util.List.of("SD 1.5", "SDXL 1.0", "Flux.1 D", "Other")))
                .put("BaseModelType", new JsonArray(java.util.List.of("Standard", "Inpainting")));
    }

    private JsonObject file(Version version, ModelFile file, boolean alone) {
        double told = switches.on("size_lie") ? file.bytes().length * 3.0 : file.bytes().length;
        JsonObject json = new JsonObject();
        json.put("id", file.id())
                .put("sizeKB", told / KIB)
                .put("name", file.name())
                .put("type", file.type());
        json.put("pickleScanResult", file.scan()).put("pickleScanMessage", scanMessage(file));
        json.put("virusScanResult", file.scan()).putNull("virusScanMessage");
        json.put("scannedAt", file.scan().equals("Pending") ? null : PUBLISHED);
        json.put(
                "metadata",
                new JsonObject()
                        .put("format", file.format())
                        .put("size", file.size())
                        .put("fp", file.fp()));
        json.put("hashes", switches.on("wrong_hashes") ? wrong(file.hashes()) : file.hashes());
        if (file.primary() || alone) {
            json.put("primary", file.primary());
        }
        return json.put("downloadUrl", downloadUrl(version, file));
    }

    private String downloadUrl(Version version, ModelFile file) {
        String url = site.get() + "/api/download/models/" + version.id();
        if (file.primary()) {
            return url;
        }
        return url + "?type=" + URLEncoder.encode(file.type(), StandardCharsets.UTF_8) + "&format=" + file.format()
                + "&size=" + file.size() + "&fp=" + file.fp();
    }

    private Object commercialUse() {
        return switches.on("commercial_use_as_text")
                ? "{Image,RentCivit}"
                : new JsonArray().add("Image").add("RentCivit");
    }

    private static String scanMessage(ModelFile file) {
        return switch (file.scan()) {
            case "Success" -> "No Pickle imports";
            case "Danger" -> "Dangerous imports: os.system";
            default -> null;
        };
    }

    private static JsonObject wrong(JsonObject hashes) {
        JsonObject wrong = new JsonObject();
        hashes.forEach(hash -> wrong.put(
                hash.getKey(),
                new StringBuilder(hash.getValue().toString()).reverse().toString()));
        return wrong;
    }

    private static String air(Model model, Version version) {
        String ecosystem = version.baseModel().startsWith("SDXL") ? "sdxl" : "sd1";
        return "urn:air:" + ecosystem + ":" + model.type().toLowerCase(Locale.ROOT) + ":civitai:" + model.id() + "@"
                + version.id();
    }
}
