package dev.atelier.models.civitai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.models.source.FileOffer;
import dev.atelier.models.source.ModelLink;
import dev.atelier.models.source.ModelSource;
import dev.atelier.models.source.SourceFailure;
import dev.atelier.transfer.TransferFailure;
import dev.atelier.transfer.TransferRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@link ModelSource} on Civitai's public API. */
@ApplicationScoped
class CivitaiSource implements ModelSource {

    private static final int KIB = 1024;

    private final CivitaiApi api;
    private final LinkReader links;
    private final CivitaiSettings settings;

    CivitaiSource(CivitaiApi api, LinkReader links, CivitaiSettings settings) {
        this.api = api;
        this.links = links;
        this.settings = settings;
    }

    @Override
    public ModelLink read(String pasted) {
        return links.read(pasted);
    }

    @Override
    public FileOffer find(ModelLink link) throws SourceFailure, InterruptedException {
        var versionId = link.versionId() == null ? newest(link.modelId()) : link.versionId();
        var version = api.get("/api/v1/model-versions/" + versionId);
        if (link.modelId() != null && version.path("modelId").asLong() != link.modelId()) {
            throw SourceFailure.lasting("not_found", "The version of the link is not one of its model.");
        }
        if (!version.path("usageControl").asText("Download").equals("Download")) {
            throw Refusals.disabled();
        }
        return offer(version, file(version, link.fileId()));
    }

    @Override
    public TransferRequest request(FileOffer offer) {
        var source = URI.create(api.root() + "/api/download/models/" + offer.versionId() + "?fileId=" + offer.fileId());
        return new TransferRequest(source, settings.apiKey(), offer.sha256(), offer.size());
    }

    @Override
    public SourceFailure explain(TransferFailure failure) {
        return switch (failure.reason()) {
            case REFUSED -> Refusals.of(failure.status(), failure.answer());
            case UNREACHABLE, LINK_EXPIRED, TRUNCATED ->
                SourceFailure.passing("unreachable", "The file's host cannot be reached at the moment.", failure);
            case NOT_A_FILE -> SourceFailure.lasting("not_a_model_file", "A page came instead of the model's file.");
            case WRONG_SIZE -> SourceFailure.lasting("size_mismatch", "The file's size is not the one Civitai tells.");
            case WRONG_HASH ->
                SourceFailure.lasting(
                        "hash_mismatch", "The file is not the one Civitai has checked; it was discarded.");
            case FORBIDDEN_ADDRESS ->
                SourceFailure.lasting("unsafe_address", "The download leads to an address that is not allowed.");
            case NO_SPACE -> SourceFailure.lasting("no_space", "There is not enough room for the file.");
            case DISK -> SourceFailure.passing("storage_error", "The file could not be written.", failure);
        };
    }

    /** Versions come newest first. */
    private long newest(long modelId) throws SourceFailure, InterruptedException {
        var model = api.get("/api/v1/models/" + modelId);
        if (model.path("mode").asText("").equals("Archived")) {
            throw Refusals.archived();
        }
        var newest = model.path("modelVersions").path(0).path("id");
        if (!newest.canConvertToLong() || newest.asLong() <= 0) {
            throw SourceFailure.lasting("not_found", "The model has no version that can be downloaded.");
        }
        return newest.asLong();
    }

    /** The one asked for, else the primary one, else the first; always safetensors. */
    private static JsonNode file(JsonNode version, Long fileId) throws SourceFailure {
        var files = version.path("files");
        if (files.isEmpty()) {
            throw Refusals.archived();
        }
        var file = models(files)
                .filter(each -> fileId == null || each.path("id").asLong() == fileId)
                .min((one, two) -> Boolean.compare(
                        two.path("primary").asBoolean(), one.path("primary").asBoolean()))
                .orElseThrow(() -> SourceFailure.lasting(
                        "not_a_model_file", "The model has no safetensors file; other kinds can hold programs."));
        if (Stream.of("virusScanResult", "pickleScanResult")
                .anyMatch(scan -> file.path(scan).asText().equals("Danger"))) {
            throw SourceFailure.lasting("unsafe_file", "Civitai's scanners found this file dangerous.");
        }
        return file;
    }

    private static Stream<JsonNode> models(JsonNode files) {
        return StreamSupport.stream(files.spliterator(), false)
                .filter(file ->
                        file.path("name").asText().toLowerCase(Locale.ROOT).endsWith(".safetensors"))
                .filter(file -> !file.path("type").asText().equals("Training Data"));
    }

    private static FileOffer offer(JsonNode version, JsonNode file) {
        var kib = file.path("sizeKB");
        var hash = file.path("hashes").path("SHA256").asText("").toLowerCase(Locale.ROOT);
        return new FileOffer(
                version.path("modelId").asLong(),
                version.path("id").asLong(),
                file.path("id").asLong(),
                version.path("model").path("name").asText("unnamed"),
                version.path("name").asText(""),
                version.path("model").path("type").asText("Other"),
                version.path("baseModel").asText("Other"),
                file.path("name").asText(),
                kib.isNumber() ? OptionalLong.of(Math.round(kib.asDouble() * KIB)) : OptionalLong.empty(),
                Optional.of(hash).filter(text -> text.matches("[0-9a-f]{64}")));
    }
}
