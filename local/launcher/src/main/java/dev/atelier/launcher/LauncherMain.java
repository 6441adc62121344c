package dev.atelier.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What {@code ./atelier up} and {@code ./atelier reset} run. Arguments: {@code ROOT up|reset [options]}. */
public final class LauncherMain {

    private LauncherMain() {}

    /** Exit code 0: ended on request; 1: could not start; 2: wrong options. */
    public static void main(String... arguments) {
        try {
            Deque<String> rest = new ArrayDeque<>(List.of(arguments));
            Path root = Path.of(rest.pop());
            String command = rest.pop();
            StackOptions options = options(root, rest, System.getenv());
            if (command.equals("reset")) {
                reset(options);
            } else {
                up(options);
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (LaunchFailed e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static StackOptions options(Path root, Deque<String> arguments, Map<String, String> environment) {
        StackOptions options = StackOptions.of(root);
        if (environment.containsKey("ATELIER_HOME")) {
            options = options.withHome(Path.of(environment.get("ATELIER_HOME")));
        }
        if (environment.containsKey("ATELIER_PORT")) {
            options = options.withGatewayPort(port("ATELIER_PORT", environment.get("ATELIER_PORT")));
        }
        while (!arguments.isEmpty()) {
            String option = arguments.pop();
            if (option.equals("--port")) {
                options = options.withGatewayPort(port(option, value(option, arguments)));
            } else {
                Vendor vendor = vendor(option);
                options = options.withReal(vendor, url(option, value(option, arguments)));
            }
        }
        return options;
    }

    private static void up(StackOptions options) {
        Instant begin = Instant.now();
        LocalStack stack = LocalStack.prepare(options);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            System.out.println("\nStopping.");
                            stack.close();
                            stopped.countDown();
                        },
                        "stop"));
        try {
            stack.bringUp(System.out::println);
        } catch (LaunchFailed e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        long seconds = Duration.between(begin, Instant.now()).toSeconds();
        System.out.println(Greeting.of(stack, seconds));
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reset(StackOptions options) {
        Home home = Home.at(options.home());
        try (var lock = home.lock()) {
            List<String> ended = new Leftovers(home).end();
            ended.forEach(name -> System.out.println("Ended " + name + " of an earlier run."));
            home.empty();
            System.out.println("Emptied " + home.folder() + ".");
        } catch (IOException e) {
            throw new LaunchFailed("The lock of " + home.folder() + " could not be released", e);
        }
    }

    private static Vendor vendor(String option) {
        for (Vendor vendor : Vendor.values()) {
            if (vendor.replaceable() && vendor.option().equals(option)) {
                return vendor;
            }
        }
        throw new IllegalArgumentException("Unknown option " + option + "; ./atelier help lists all.");
    }

    private static String value(String option, Deque<String> arguments) {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("Option " + option + " needs a value.");
        }
        return arguments.pop();
    }

    private static URI url(String option, String value) {
        if (!value.matches("https?://\\S+")) {
            throw new IllegalArgumentException("Option " + option + " needs a URL, not " + value);
        }
        return URI.create(value);
    }

    private static int port(String option, String value) {
        // 25 ports above it are ours too.
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= 65_510) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException(option + " needs a port from 1 to 65510, not " + value);
    }
}
