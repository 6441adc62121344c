package dev.atelier.user.quota;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What each user may take. */
@ApplicationScoped
class Limits implements PanacheRepositoryBase<QuotaOverride, String> {

    private final QuotaLimits defaults;

    Limits(QuotaSettings settings) {
        defaults = new QuotaLimits(
                settings.bytes().map(MemorySize::asLongValue).orElse(null),
                settings.uploadsPerDay().orElse(null),
                settings.generationsPerDay().orElse(null),
                settings.downloadsPerDay().orElse(null));
    }

    Uni<QuotaLimits> of(String userId) {
        return findById(userId).map(found -> Optional.ofNullable(found)
                .map(QuotaOverride::limits)
                .orElse(QuotaLimits.NONE)
                .orElse(defaults));
    }

    Uni<Void> set(String userId, QuotaLimits limits) {
        return findById(userId)
                .map(found -> found == null ? new QuotaOverride(userId) : found)
                .invoke(override -> override.set(limits))
                .chain(override -> persist(override))
                .replaceWithVoid();
    }
}
