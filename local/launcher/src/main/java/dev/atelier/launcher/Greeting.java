package dev.atelier.launcher;

/** What is printed when everything is up. */
final class Greeting {

    private Greeting() {}

    static String of(LocalStack stack, long seconds) {
        String key = stack.apiKey().orElse("(user-service issued none; see its log)");
        String link = stack.signInLink().orElse("(user-service gave no link; see its log)");
        return """

                Atelier is up after %d s.

                  Address   %s (its manual: %s/docs)
                  Sign in   %s (once, within the hour)
                  API key   %s

                  Try it    curl -H "X-API-Key: %s" -F file=@picture.jpg -F publish=true %s/v1/media/upload

                Ctrl-C stops everything; what you made stays.
                """.formatted(seconds, stack.gatewayUrl(), stack.gatewayUrl(), link, key, key, stack.gatewayUrl());
    }
}
