package dev.atelier.generation.step;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.generation.settings.SectionPatch;
import dev.atelier.generation.settings.SettingsRejected;
import dev.atelier.generation.settings.SettingsSection;
import dev.atelier.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Each user's own defaults of steps. */
@ApplicationScoped
class GenerationSection implements SettingsSection, PanacheRepositoryBase<Preferences, String> {

    private static final String NAME = "generation";
    private static final int MOST_RATIOS = 50;

    private final StepSettings settings;
    private final SectionPatch patches;

    GenerationSection(StepSettings settings, SectionPatch patches) {
        this.settings = settings;
        this.patches = patches;
    }

    record Patch(
            Integer defaultSteps,
            Double defaultCfgScale,
            String defaultScheduler,
            Integer defaultBatchSize,
            List<AspectRatio> aspectRatios) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<StepDefaults> of(Caller caller) {
        return of(caller.userId());
    }

    /** Inside a transaction. */
    Uni<StepDefaults> of(String userId) {
        return findById(userId).map(own -> StepDefaults.of(settings, own == null ? Preferences.of(userId) : own));
    }

    @Override
    public Uni<Void> change(Caller caller, JsonNode body) {
        var patch = patches.read(NAME, body, Patch.class);
        check(patch);
        return findById(caller.userId())
                .chain(own -> own == null
                        ? persist(Preferences.of(caller.userId()))
                        : Uni.createFrom().item(own))
                .invoke(own -> apply(patch, own))
                .replaceWithVoid();
    }

    private static void apply(Patch patch, Preferences own) {
        own.defaultSteps = or(patch.defaultSteps(), own.defaultSteps);
        own.defaultCfgScale = or(patch.defaultCfgScale(), own.defaultCfgScale);
        own.defaultScheduler = or(patch.defaultScheduler(), own.defaultScheduler);
        own.defaultBatchSize = or(patch.defaultBatchSize(), own.defaultBatchSize);
        own.aspectRatios = or(patch.aspectRatios(), own.aspectRatios);
    }

    private void check(Patch patch) {
        range("default_steps", patch.defaultSteps(), 1, StepDesk.MOST_STEPS);
        range("default_batch_size", patch.defaultBatchSize(), 1, settings.maxBatchSize());
        var cfg = patch.defaultCfgScale();
        if (cfg != null && !(cfg >= 0 && cfg <= StepDesk.LARGEST_CFG)) {
            throw rejected("default_cfg_scale", "must be between 0 and " + (int) StepDesk.LARGEST_CFG);
        }
        var scheduler = patch.defaultScheduler();
        if (scheduler != null && !StepDesk.SCHEDULER.matcher(scheduler).matches()) {
            throw rejected("default_scheduler", "must be a sampler's name, such as euler");
        }
        if (patch.aspectRatios() != null) {
            check(patch.aspectRatios());
        }
    }

    private void check(List<AspectRatio> ratios) {
        if (ratios.size() > MOST_RATIOS) {
            throw rejected("aspect_ratios", "must be " + MOST_RATIOS + " at most");
        }
        for (var ratio : ratios) {
            if (ratio == null
                    || ratio.name() == null
                    || ratio.name().isBlank()
                    || ratio.name().length() > 50) {
                throw rejected("aspect_ratios", "each needs a name of 1 to 50 characters");
            }
            if (!StepDesk.isSide(ratio.width(), settings) || !StepDesk.isSide(ratio.height(), settings)) {
                throw rejected(
                        "aspect_ratios",
                        "width and height must be multiples of 8 between 64 and " + settings.maxSide());
            }
        }
    }

    private static void range(String field, Integer value, int from, int to) {
        if (value != null && (value < from || value > to)) {
            throw rejected(field, "must be between " + from + " and " + to);
        }
    }

    private static SettingsRejected rejected(String field, String reason) {
        return SettingsRejected.field(NAME + "." + field, reason);
    }

    private static <T> T or(T wanted, T current) {
        return wanted == null ? current : wanted;
    }
}
