package dev.atelier.generation.step;

import dev.atelier.generation.session.GenerationSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/** Checks what is asked of a step and completes it from the settings. */
@ApplicationScoped
class StepDesk {

    private static final long LARGEST_SEED = 0xFFFF_FFFFL;
    private static final int LONGEST_NAME = 200;
    static final int MOST_STEPS = 150;
    static final double LARGEST_CFG = 50;
    static final Pattern SCHEDULER = Pattern.compile("[a-z0-9_]{1,50}");

    private final StepSettings settings;
    private final SecureRandom random = new SecureRandom();

    StepDesk(StepSettings settings) {
        this.settings = settings;
    }

    /** @throws StepRejected when something about it cannot be */
    Step accept(NewStep wanted, GenerationSession session, String ownerId, StepDefaults defaults) {
        var asked = wanted.parameters() == null ? NewStep.Parameters.none() : wanted.parameters();
        var step = new Step();
        step.width = or(asked.width(), settings.defaultWidth());
        step.height = or(asked.height(), settings.defaultHeight());
        step.steps = or(asked.steps(), defaults.defaultSteps());
        step.cfgScale = or(asked.cfgScale(), defaults.defaultCfgScale());
        step.scheduler = or(asked.scheduler(), defaults.defaultScheduler());
        step.batchSize = or(asked.batchSize(), defaults.defaultBatchSize());
        step.seed = or(asked.seed(), random.nextLong(LARGEST_SEED + 1));
        step.modelKey = asked.modelKey();
        step.modelHash = asked.modelHash();
        step.vaeKey = asked.vaeKey();
        step.vaeHash = asked.vaeHash();
        check(step);
        step.id = UUID.randomUUID();
        step.batchId = UUID.randomUUID();
        step.sessionId = session.id();
        step.tenantId = session.tenantId();
        step.ownerId = ownerId;
        step.parentId = wanted.parentId();
        step.correlationId = wanted.correlationId();
        step.position = session.nextPosition();
        step.prompt = wanted.prompt();
        step.negativePrompt = wanted.negativePrompt();
        step.stage = Stage.ACCEPTED;
        step.status = StepStatus.PENDING;
        step.createdAt = Instant.now();
        return step;
    }

    private void check(Step step) {
        var wrong = new StepRejected();
        side(wrong, "width", step.width);
        side(wrong, "height", step.height);
        range(wrong, "steps", step.steps, 1, MOST_STEPS);
        range(wrong, "batch_size", step.batchSize, 1, settings.maxBatchSize());
        range(wrong, "seed", step.seed, 0, LARGEST_SEED);
        if (!(step.cfgScale >= 0 && step.cfgScale <= LARGEST_CFG)) {
            wrong.withError("parameters.cfg_scale", "must be between 0 and 50");
        }
        if (!SCHEDULER.matcher(step.scheduler).matches()) {
            wrong.withError("parameters.scheduler", "must be a sampler's name, such as euler");
        }
        name(wrong, "model_key", step.modelKey);
        name(wrong, "model_hash", step.modelHash);
        name(wrong, "vae_key", step.vaeKey);
        name(wrong, "vae_hash", step.vaeHash);
        if (wrong.hasErrors()) {
            throw wrong;
        }
    }

    private void side(StepRejected wrong, String field, int pixels) {
        if (!isSide(pixels, settings)) {
            wrong.withError("parameters." + field, "must be a multiple of 8 between 64 and " + settings.maxSide());
        }
    }

    static boolean isSide(int pixels, StepSettings settings) {
        return pixels >= 64 && pixels <= settings.maxSide() && pixels % 8 == 0;
    }

    private static void range(StepRejected wrong, String field, long value, long from, long to) {
        if (value < from || value > to) {
            wrong.withError("parameters." + field, "must be between " + from + " and " + to);
        }
    }

    private static void name(StepRejected wrong, String field, String value) {
        if (value != null && (value.isBlank() || value.length() > LONGEST_NAME)) {
            wrong.withError("parameters." + field, "must have 1 to " + LONGEST_NAME + " characters");
        }
    }

    private static <T> T or(T asked, T otherwise) {
        return asked == null ? otherwise : asked;
    }
}
