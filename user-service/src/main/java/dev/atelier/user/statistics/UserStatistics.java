package dev.atelier.user.statistics;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** One user's counters. Written by increments only, see {@link Counters}. */
@Entity
@Immutable
@Table(name = "user_statistics")
class UserStatistics {

    @Id
    private String userId;

    private long totalUploads;
    private long totalStorageBytes;
    private Instant lastUpload;

    protected UserStatistics() {}

    /** Without the folders, which are counted where they are. */
    Statistics view() {
        return new Statistics(totalUploads, totalStorageBytes, 0, lastUpload);
    }
}
