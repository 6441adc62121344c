package dev.atelier.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A real browser without a window, the one this machine has; {@code ./atelier test} installs one where there is none. */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        var executable = executable();
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // Without a sandbox: containers and root have none, and only our own pages are opened.
        var options = new BrowserType.LaunchOptions()
                .setExecutablePath(executable)
                .setHeadless(true)
                .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"));
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    /** A page of a browser that has never been anywhere. */
    Page newVisitor() {
        return browser.newContext().newPage();
    }

    private static Path executable() {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator);
        return Stream.concat(
                        Stream.ofNullable(System.getenv("ATELIER_CHROMIUM")).map(Path::of),
                        NAMES.stream().flatMap(name -> Stream.of(path).map(folder -> Path.of(folder, name))))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This journey drives a browser and found none: install"
                        + " Chromium (Debian: apt-get install chromium) or point ATELIER_CHROMIUM to one."));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
