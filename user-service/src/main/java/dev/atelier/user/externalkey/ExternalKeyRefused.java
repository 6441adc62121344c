package dev.atelier.user.externalkey;

import dev.atelier.platform.http.ProblemException;

/** A wish about a foreign key that cannot be granted. */
final class ExternalKeyRefused extends ProblemException {

    private ExternalKeyRefused(String code, String detail) {
        super(404, code, detail);
    }

    static ExternalKeyRefused unknownProvider() {
        return new ExternalKeyRefused("unknown_provider", "Keys are kept for chevereto and civitai.");
    }

    static ExternalKeyRefused notFound() {
        return new ExternalKeyRefused("external_key_not_found", "There is no key of this provider.");
    }
}
