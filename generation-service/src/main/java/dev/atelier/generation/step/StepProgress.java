package dev.atelier.generation.step;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How far a step is.
 *
 * @param progress at the backend, 0..1
 * @param error only when it failed: code, message and details as in error answers
 * @param retrievalStatus how many of its images are photos already
 */
record StepProgress(
        UUID id,
        StepStatus status,
        UUID batchId,
        String correlationId,
        double progress,
        Error error,
        RetrievalStatus retrievalStatus) {

    record Error(String code, String message, Map<String, String> details) {}

    record RetrievalStatus(int total, int completed, int pending, int failed) {}

    static StepProgress of(Step step, List<Alternative> alternatives) {
        var error = step.errorCode == null
                ? null
                : new Error(
                        step.errorCode,
                        step.errorMessage,
                        Map.of("batch_id", step.batchId.toString(), "suggestion", step.errorSuggestion));
        return new StepProgress(
                step.id,
                step.status,
                step.batchId,
                step.correlationId,
                step.progress,
                error,
                count(step, alternatives));
    }

    /** Before the backend is through, every image ordered is pending. */
    private static RetrievalStatus count(Step step, List<Alternative> alternatives) {
        if (alternatives.isEmpty()) {
            var ended = step.stage == Stage.ENDED;
            return new RetrievalStatus(step.batchSize, 0, ended ? 0 : step.batchSize, ended ? step.batchSize : 0);
        }
        var completed = count(alternatives, StepStatus.COMPLETED);
        var failed = count(alternatives, StepStatus.FAILED);
        return new RetrievalStatus(
                alternatives.size() + step.missedImages,
                completed,
                alternatives.size() - completed - failed,
                failed + step.missedImages);
    }

    private static int count(List<Alternative> alternatives, StepStatus status) {
        return (int) alternatives.stream()
                .filter(alternative -> alternative.retrievalStatus == status)
                .count();
    }
}
