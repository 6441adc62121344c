package dev.atelier.standins.simulators.chevereto;

import dev.atelier.standins.simulators.Switches;
import java.time.Duration;
import java.util.Optional;

/** The checks between an accepted key and the processing of a file: permission, flood, duplicates, size. */
final class Admission {

    private static final long MEGABYTE = 1_000_000;

    private final Switches switches;
    private final Library library;

    Admission(Switches switches, Library library) {
        this.switches = switches;
        this.library = library;
    }

    /** Site settings that forbid uploads; before the fix of 4.2.1 they hit users with a valid key, too. */
    void allowed(Optional<Account> owner) {
        boolean denied =
                switch (switches.text("request_denied")) {
                    case "everybody" -> true;
                    case "guests" -> owner.isEmpty();
                    default -> false;
                };
        if (denied) {
            throw new Refusal(401, "Request denied");
        }
    }

    void notFlooding(String address) {
        flood(address, Duration.ofMinutes(1), "flood_per_minute", "minute");
        flood(address, Duration.ofHours(1), "flood_per_hour", "hour");
        flood(address, Duration.ofDays(1), "flood_per_day", "day");
    }

    void notDuplicate(String address, String md5, Optional<Account> owner) {
        boolean exempt = switches.on("duplicates") || owner.map(Account::admin).orElse(false);
        if (!exempt && library.isDuplicate(address, md5)) {
            throw new Refusal(101, "Duplicated upload");
        }
    }

    void notTooBig(long size, Optional<Account> owner) {
        int megabytes = switches.number(owner.isPresent() ? "max_megabytes" : "guest_max_megabytes");
        if (size > megabytes * MEGABYTE) {
            throw new Refusal(400, "File too big - max " + megabytes + " MB");
        }
    }

    void formatEnabled(Format format) {
        if (switches.lists("disabled_formats", format.stored())) {
            throw new Refusal(614, "Disabled image format (" + format.stored() + ")");
        }
        if (switches.on("storage_full")) {
            throw new Refusal(104, "No space left on storage");
        }
    }

    private void flood(String address, Duration window, String limit, String name) {
        int allowed = switches.number(limit);
        if (allowed > 0 && library.uploads(address, window) >= allowed) {
            throw new Refusal(130, "Flooding detected. You can only upload " + allowed + " images per " + name + ".");
        }
    }
}
