package dev.atelier.user.quota;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;

/** What was let in for one thing: a medium, a step, a download. */
@Entity
@Table(name = "quota_reservation")
class Reservation {

    @Id
    private String reference;

    private String userId;
    private LocalDate day;

    @Embedded
    private Amounts amounts;

    private boolean stored;
    private Instant expiresAt;

    protected Reservation() {}

    Reservation(String reference, String userId) {
        this.reference = reference;
        this.userId = userId;
    }

    void reserve(Amounts asked, LocalDate today, Instant until) {
        amounts = asked;
        day = today;
        expiresAt = until;
        stored = false;
    }

    /** It has become a file of this size. */
    void store(Amounts actual, LocalDate today, Instant at) {
        amounts = actual;
        day = today;
        expiresAt = at;
        stored = true;
    }

    /** The file is gone. What was counted that day stays counted, so the row does too until the day is over. */
    void empty() {
        amounts = amounts.withBytes(0);
    }

    boolean belongsTo(String userId) {
        return this.userId.equals(userId);
    }

    boolean isStored() {
        return stored;
    }

    LocalDate day() {
        return day;
    }

    Amounts amounts() {
        return amounts;
    }

    /** What of it counts on a day. */
    Amounts countedOn(LocalDate today) {
        return day.isBefore(today) ? amounts.bytesOnly() : amounts;
    }

    String reference() {
        return reference;
    }

    String userId() {
        return userId;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
