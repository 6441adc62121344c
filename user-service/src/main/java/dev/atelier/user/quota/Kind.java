package dev.atelier.user.quota;

/** What is limited. */
enum Kind {
    /** Stored by a user at any time. */
    BYTES("bytes"),
    UPLOADS("uploads"),
    GENERATIONS("generations"),
    DOWNLOADS("downloads");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    /** As a reservation's amounts call it. */
    String title() {
        return title;
    }

    /** Whether it is counted per UTC day and not for as long as it is stored. */
    boolean isPerDay() {
        return this != BYTES;
    }
}
