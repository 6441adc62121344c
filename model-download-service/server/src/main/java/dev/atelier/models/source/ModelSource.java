package dev.atelier.models.source;

import dev.atelier.transfer.TransferFailure;
import dev.atelier.transfer.TransferRequest;

/** A site that offers model files. Calls that can be interrupted block; use a virtual thread for them. */
public interface ModelSource {

    /**
     * What a pasted link means.
     *
     * @throws UnsupportedLink when it names no model of the site
     */
    ModelLink read(String pasted);

    /** The file a link means. */
    FileOffer find(ModelLink link) throws SourceFailure, InterruptedException;

    /** How the file is fetched; holds the secret the site wants. */
    TransferRequest request(FileOffer offer);

    /** What a refused transfer means at this site. */
    SourceFailure explain(TransferFailure failure);
}
