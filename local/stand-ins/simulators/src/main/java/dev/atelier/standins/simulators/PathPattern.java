package dev.atelier.standins.simulators;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A path in which {@code *} stands for anything, slashes too. */
final class PathPattern {

    private final Pattern pattern;

    PathPattern(String path) {
        this.pattern = Pattern.compile(
                Arrays.stream(path.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }
}
