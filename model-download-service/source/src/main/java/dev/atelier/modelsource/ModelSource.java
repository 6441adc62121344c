package dev.atelier.modelsource;

import dev.atelier.transfer.TransferFailure;
import dev.atelier.transfer.TransferRequest;
import java.util.List;
import java.util.Optional;

/**
 * A site that offers model files. Calls that can be interrupted block; use a virtual thread for them. A key is used for
 * the call it is given to and not kept.
 */
public interface ModelSource {

    /**
     * What a pasted link means.
     *
     * @throws UnsupportedLink when it names no model of the site
     */
    ModelLink read(String pasted);

    /** The file a link means. */
    FileOffer find(ModelLink link, Optional<String> key) throws SourceFailure, InterruptedException;

    /** The published versions of a model, newest first; asked for anew each time. */
    List<VersionNote> versions(long modelId, Optional<String> key) throws SourceFailure, InterruptedException;

    /** How the file is fetched; holds the secret the site wants. */
    TransferRequest request(FileOffer offer, Optional<String> key);

    /** What a refused transfer means at this site. */
    SourceFailure explain(TransferFailure failure);

    /**
     * A version as a list of them shows it.
     *
     * @param baseModel free text
     */
    record VersionNote(long versionId, String name, String baseModel) {}
}
