package dev.atelier.hosting.chevereto;

import dev.atelier.hosting.chain.Availability;
import dev.atelier.hosting.chain.Reason;
import dev.atelier.hosting.chevereto.UploadAnswer.Refused;

/** Reads the answer to an upload without a source: what it complains of tells how the site is. */
final class Probe {

    private static final int SOURCE_MISSING = 130;
    private static final int DENIED = 401;

    private Probe() {}

    static Availability judge(UploadAnswer answer) {
        return switch (answer) {
            case Refused refused
            when refused.code() == SOURCE_MISSING -> Availability.yes("Answers and accepts the guest key.");
            case Refused refused
            when refused.code() == DENIED ->
                Availability.no("Denies uploads: are guest uploads off, the site private or in maintenance?");
            case Refused refused
            when refused.reason() == Reason.REFUSED ->
                Availability.no("Does not accept the guest key, or something in front of it does not let us in.");
            case Refused refused when refused.reason() == Reason.TIMEOUT -> Availability.no("Does not answer in time.");
            case Refused refused when refused.reason() == Reason.UNREACHABLE -> Availability.no("Cannot be reached.");
            default -> Availability.no("Answers, but not as a Chevereto site does.");
        };
    }
}
