package dev.atelier.models.updates;

import dev.atelier.models.library.Library;
import dev.atelier.models.library.Library.KnownVersion;
import dev.atelier.modelsource.ModelSource.VersionNote;
import dev.atelier.platform.work.WorkQueue;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** Which models of the library have newer versions. All inside a transaction. */
@ApplicationScoped
class ModelUpdates implements PanacheRepositoryBase<ModelUpdate, ModelUpdate.Name> {

    private final Library library;
    private final WorkQueue work;

    ModelUpdates(Library library, WorkQueue work) {
        this.library = library;
        this.work = work;
    }

    Uni<List<ModelUpdate>> newer(String tenantId, int most) {
        return find("tenantId = ?1 and newer = true order by name, modelId", tenantId)
                .page(0, most)
                .list();
    }

    /** Asks for a look at every model that was not looked at for so long; gives how many. */
    Uni<Integer> order(String tenantId, Duration notFor) {
        return library.versions(tenantId)
                .map(known -> known.stream().collect(Collectors.groupingBy(KnownVersion::modelId)))
                .chain(models -> find(
                                "tenantId = ?1 and checkedAt > ?2",
                                tenantId,
                                Instant.now().minus(notFor))
                        .list()
                        .map(fresh -> {
                            fresh.forEach(each -> models.remove(each.modelId));
                            return models.keySet();
                        }))
                .chain(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(id -> work.enqueue(UpdateWork.KIND, tenantId + "/" + id))
                        .collect()
                        .asList()
                        .replaceWith(ids.size()));
    }

    /** @param offered newest first */
    Uni<Void> note(String tenantId, long modelId, List<VersionNote> offered) {
        return library.versions(tenantId).chain(all -> {
            var known = all.stream().filter(each -> each.modelId() == modelId).toList();
            if (known.isEmpty() || offered.isEmpty()) {
                return delete("tenantId = ?1 and modelId = ?2", tenantId, modelId)
                        .replaceWithVoid();
            }
            return findById(new ModelUpdate.Name(tenantId, modelId)).chain(found -> {
                var update = found == null ? new ModelUpdate(tenantId, modelId) : found;
                var newest = offered.getFirst();
                update.name = known.getFirst().name();
                update.versionId = newest.versionId();
                update.versionName = newest.name();
                update.baseModel = newest.baseModel();
                update.newer = known.stream().noneMatch(each -> each.versionId() == newest.versionId());
                update.checkedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
                return persist(update).replaceWithVoid();
            });
        });
    }
}
