package dev.atelier.modelsource.civitai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.modelsource.FileOffer;
import dev.atelier.modelsource.ModelLink;
import dev.atelier.modelsource.ModelSource;
import dev.atelier.modelsource.SourceFailure;
import dev.atelier.transfer.TransferFailure;
import dev.atelier.transfer.TransferRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** {@link ModelSource} on Civitai's public API. Thread-safe. */
public final class Civitai implements ModelSource, AutoCloseable {

    private final Api api;
    private final LinkReader links;
    private final FileChoice choice;
    private final CivitaiOptions options;

    public Civitai(CivitaiOptions options) {
        this.options = options;
        this.api = new Api(options);
        this.links = new LinkReader(options.url().getHost());
        this.choice = new FileChoice(options.preference(), options.pickles());
    }

    @Override
    public ModelLink read(String pasted) {
        return links.read(pasted);
    }

    @Override
    public FileOffer find(ModelLink link, Optional<String> key) throws SourceFailure, InterruptedException {
        var version = version(link, key);
        if (link.modelId() != null && version.path("modelId").asLong() != link.modelId()) {
            throw SourceFailure.lasting("not_found", "The version of the link is not one of its model.");
        }
        if (!version.path("usageControl").asText("Download").equals("Download")) {
            throw Refusals.disabled();
        }
        var fileId = link.fileId() == null && link.hash() != null ? fileWith(version, link.hash()) : link.fileId();
        return Offers.of(version, choice.of(version, fileId, link.preference()));
    }

    private JsonNode version(ModelLink link, Optional<String> key) throws SourceFailure, InterruptedException {
        if (link.hash() != null) {
            return api.get("/api/v1/model-versions/by-hash/" + link.hash(), key);
        }
        var versionId = link.versionId() == null ? newest(link.modelId(), key) : link.versionId();
        return api.get("/api/v1/model-versions/" + versionId, key);
    }

    private static Long fileWith(JsonNode version, String hash) {
        return StreamSupport.stream(version.path("files").spliterator(), false)
                .filter(file -> StreamSupport.stream(file.path("hashes").spliterator(), false)
                        .anyMatch(each -> each.asText().equalsIgnoreCase(hash)))
                .findFirst()
                .map(file -> file.path("id").asLong())
                .orElse(null);
    }

    @Override
    public List<VersionNote> versions(long modelId, Optional<String> key) throws SourceFailure, InterruptedException {
        var versions = api.getAnew("/api/v1/models/" + modelId, key).path("modelVersions");
        return StreamSupport.stream(versions.spliterator(), false)
                .map(version -> new VersionNote(
                        version.path("id").asLong(),
                        version.path("name").asText(""),
                        version.path("baseModel").asText("Other")))
                .filter(version -> version.versionId() > 0)
                .toList();
    }

    /** By {@code fileId}: parameters of kind and format fail on some files. */
    @Override
    public TransferRequest request(FileOffer offer, Optional<String> key) {
        var source = options.root() + "/api/download/models/" + offer.versionId() + "?fileId=" + offer.fileId();
        return TransferRequest.of(URI.create(source))
                .bearer(key)
                .hashes(
                        offer.hashes().sha256(),
                        offer.hashes().blake3(),
                        offer.hashes().crc32())
                .about(offer.size());
    }

    @Override
    public SourceFailure explain(TransferFailure failure) {
        return Refusals.of(failure);
    }

    /** Versions come newest first. */
    private long newest(long modelId, Optional<String> key) throws SourceFailure, InterruptedException {
        var model = api.get("/api/v1/models/" + modelId, key);
        if (model.path("mode").asText("").equals("Archived")) {
            throw Refusals.archived();
        }
        var newest = model.path("modelVersions").path(0).path("id");
        if (!newest.canConvertToLong() || newest.asLong() <= 0) {
            throw SourceFailure.lasting("not_found", "The model has no version that can be downloaded.");
        }
        return newest.asLong();
    }

    @Override
    public void close() {
        api.close();
    }
}
