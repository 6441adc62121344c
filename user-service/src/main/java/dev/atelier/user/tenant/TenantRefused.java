package dev.atelier.user.tenant;

import dev.atelier.platform.http.ProblemException;

/** A wish about tenants that cannot be granted. */
public final class TenantRefused extends ProblemException {

    private TenantRefused(int status, String code, String detail) {
        super(status, code, detail);
    }

    static TenantRefused notFound() {
        return new TenantRefused(404, "tenant_not_found", "There is no such tenant.");
    }

    static TenantRefused taken() {
        return new TenantRefused(409, "tenant_taken", "There is a tenant of this id.");
    }

    static TenantRefused tooMany(int most) {
        return new TenantRefused(409, "too_many_tenants", "There are " + most + " tenants, the most there can be.");
    }

    /** The owner of a tenant rules over it, and not over the installation. */
    static TenantRefused notTheInstallations() {
        return new TenantRefused(403, "forbidden", "Only an owner of the installation's first tenant does this.");
    }
}
