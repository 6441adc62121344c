package dev.atelier.generation.backend;

/**
 * How far a batch is.
 *
 * @param total images the backend knows of; 0 when it does not know the batch
 * @param ended those that are made, failed or cancelled
 */
public record BatchProgress(int total, int ended) {

    public boolean known() {
        return total > 0;
    }

    public boolean over() {
        return known() && ended >= total;
    }

    /** 0 to 1. */
    public double share() {
        return known() ? (double) ended / total : 0;
    }
}
