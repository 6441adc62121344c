package dev.atelier.generation.model;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A model as the gallery shows it. */
record ModelView(
        String key,
        String hash,
        String name,
        String type,
        String base,
        String description,
        List<CompatibleVae> compatibleVae,
        DefaultParams defaultParams,
        boolean isFavorite) {

    /** @param isDefault whether the model goes with this one when none is asked for */
    record CompatibleVae(String key, String hash, String name, boolean isDefault) {}

    record DefaultParams(int width, int height, int steps, double cfgScale, String scheduler) {}

    /** Favourites first, then by name. */
    static List<ModelView> of(List<KnownModel> known, Set<String> favorites) {
        return known.stream()
                .filter(KnownModel::makesImages)
                .map(model -> of(model, known, favorites))
                .sorted(Comparator.comparing((ModelView view) -> !view.isFavorite())
                        .thenComparing(ModelView::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(ModelView::key))
                .toList();
    }

    private static ModelView of(KnownModel model, List<KnownModel> known, Set<String> favorites) {
        var vaes = known.stream()
                .filter(vae -> vae.fits(model))
                .map(vae -> new CompatibleVae(vae.key, vae.hash, vae.name, vae.key.equals(model.defaultVae)))
                .sorted(Comparator.comparing((CompatibleVae vae) -> !vae.isDefault())
                        .thenComparing(CompatibleVae::name))
                .toList();
        return new ModelView(
                model.key,
                model.hash,
                model.name,
                model.type,
                model.base,
                model.description,
                vaes,
                defaults(model),
                favorites.contains(model.key));
    }

    /** What the model says, else what its family was trained on. */
    private static DefaultParams defaults(KnownModel model) {
        var family =
                switch (model.base) {
                    case "sd-1" -> new DefaultParams(512, 512, 30, 7.5, "euler");
                    case "sd-2" -> new DefaultParams(768, 768, 30, 7.5, "euler");
                    case "flux" -> new DefaultParams(1024, 1024, 28, 3.5, "euler");
                    default -> new DefaultParams(1024, 1024, 30, 7.0, "euler");
                };
        return new DefaultParams(
                or(model.defaultWidth, family.width()),
                or(model.defaultHeight, family.height()),
                or(model.defaultSteps, family.steps()),
                or(model.defaultCfgScale, family.cfgScale()),
                or(model.defaultScheduler, family.scheduler()));
    }

    private static <T> T or(T own, T otherwise) {
        return own == null ? otherwise : own;
    }
}
