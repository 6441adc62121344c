package dev.atelier.standins.simulators.chevereto;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random letters and digits. */
final class Tokens {

    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final RandomGenerator RANDOM = new SecureRandom();

    private Tokens() {}

    static String random(int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length()))))
                .collect(Collectors.joining());
    }
}
