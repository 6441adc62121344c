package dev.atelier.user.tenant;

import dev.atelier.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** All tenants. Every method runs inside the caller's transaction. */
@ApplicationScoped
public class Tenants implements PanacheRepositoryBase<TenantRow, String> {

    private static final int MOST = 1000;
    private static final String INSERT =
            "insert into tenant (id, name, created_at) values (?1, ?2, ?3) on conflict do nothing";

    /** Fails with {@link TenantRefused} unless the caller owns the installation. */
    public static void requireInstallationOwner(Caller caller) {
        if (!caller.has("owner") || !caller.tenantId().equals(Caller.FIRST_TENANT)) {
            throw TenantRefused.notTheInstallations();
        }
    }

    /** Fails with {@link TenantRefused} when there is none of this id. */
    public Uni<Void> require(String id) {
        return view(id).replaceWithVoid();
    }

    Uni<Tenant> view(String id) {
        return findById(id).onItem().ifNull().failWith(TenantRefused::notFound).map(TenantRow::view);
    }

    Uni<List<Tenant>> all() {
        return find("order by id").range(0, MOST).list().map(rows -> rows.stream()
                .map(TenantRow::view)
                .toList());
    }

    Uni<Tenant> add(NewTenant wish) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return count().invoke(found -> {
                    if (found >= MOST) {
                        throw TenantRefused.tooMany(MOST);
                    }
                })
                .chain(Panache::getSession)
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, wish.id())
                        .setParameter(2, wish.nameOrId())
                        .setParameter(3, now)
                        .executeUpdate())
                .invoke(inserted -> {
                    if (inserted == 0) {
                        throw TenantRefused.taken();
                    }
                })
                .replaceWith(new Tenant(wish.id(), wish.nameOrId(), now));
    }
}
