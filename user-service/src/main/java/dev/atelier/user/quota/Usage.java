package dev.atelier.user.quota;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** What a user has taken, reserved or used. Changed only while its row is locked. */
@Entity
@Table(name = "quota_usage")
class Usage {

    @Id
    private String userId;

    private LocalDate day;

    @Embedded
    private Amounts taken;

    protected Usage() {}

    /** Begins the counts anew when they are of an earlier day. */
    void rollTo(LocalDate today) {
        if (day.isBefore(today)) {
            day = today;
            taken = taken.bytesOnly();
        }
    }

    void take(Amounts amounts) {
        taken = taken.plus(amounts);
    }

    void giveBack(Amounts amounts) {
        taken = taken.minus(amounts);
    }

    void correct(Amounts recounted) {
        taken = recounted;
    }

    /** As of a day, without changing the row. */
    Amounts takenOn(LocalDate today) {
        return day.isBefore(today) ? taken.bytesOnly() : taken;
    }
}
