package dev.atelier.user.quota;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What the owner set for one user: null is the default of the installation, -1 is without limit. */
@Entity
@Table(name = "quota_override")
class QuotaOverride {

    @Id
    private String userId;

    private Long bytes;
    private Long uploadsPerDay;
    private Long generationsPerDay;
    private Long downloadsPerDay;

    protected QuotaOverride() {}

    QuotaOverride(String userId) {
        this.userId = userId;
    }

    void set(QuotaLimits limits) {
        bytes = limits.bytes();
        uploadsPerDay = limits.uploadsPerDay();
        generationsPerDay = limits.generationsPerDay();
        downloadsPerDay = limits.downloadsPerDay();
    }

    QuotaLimits limits() {
        return new QuotaLimits(bytes, uploadsPerDay, generationsPerDay, downloadsPerDay);
    }
}
