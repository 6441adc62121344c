package dev.atelier.media.moderation;

import io.smallrye.mutiny.Uni;

/** Says whether everybody may see a picture. */
interface Classifier {

    /**
     * @param jpeg a small copy of the picture
     * @return how sure it is that the picture is not safe, 0..1; fails if it cannot say within its time limit
     */
    Uni<Double> score(byte[] jpeg);
}
