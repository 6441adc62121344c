package dev.atelier.media.quarantine.clamav;

import dev.atelier.media.quarantine.QuarantineSettings;
import dev.atelier.media.quarantine.Scanner;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends a file to clamd by its INSTREAM command: pieces with their length in front, an empty one at the end, then one line
 * of answer. The daemon needs no access to our disk.
 */
@ApplicationScoped
class ClamdScanner implements Scanner {
    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_ANSWER = 4096;
    private static final Pattern FOUND = Pattern.compile("stream: (.{1,200}) FOUND");
    private static final Pattern ADDRESS = Pattern.compile("(.+):(\\d{1,5})");

    private final QuarantineSettings settings;

    ClamdScanner(QuarantineSettings settings) {
        this.settings = settings;
        settings.clamd().ifPresent(ClamdScanner::address);
    }

    @Override
    public Verdict scan(Path file) {
        int patience = (int) settings.timeout().toMillis();
        try (Socket clamd = new Socket();
                InputStream content = Files.newInputStream(file)) {
            clamd.connect(address(settings.clamd().orElseThrow()), patience);
            clamd.setSoTimeout(patience);
            send(content, clamd);
            byte[] answer = clamd.getInputStream().readNBytes(LONGEST_ANSWER);
            return verdict(
                    new String(answer, StandardCharsets.UTF_8).replace("\0", "").strip());
        } catch (IOException e) {
            return new Verdict.Unknown("clamd: " + e.getMessage());
        }
    }

    private static void send(InputStream content, Socket clamd) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(clamd.getOutputStream(), PIECE));
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        byte[] piece = new byte[PIECE];
        for (int count = content.read(piece); count > 0; count = content.read(piece)) {
            out.writeInt(count);
            out.write(piece, 0, count);
        }
        out.writeInt(0);
        out.flush();
    }

    private static Verdict verdict(String answer) {
        Matcher found = FOUND.matcher(answer);
        if (found.matches()) {
            return new Verdict.Infected(found.group(1));
        }
        return answer.equals("stream: OK") ? new Verdict.Clean() : new Verdict.Unknown("clamd answers " + answer);
    }

    private static InetSocketAddress address(String text) {
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches()) {
            throw new IllegalArgumentException("atelier.media.quarantine.clamd must be host:port");
        }
        return new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2)));
    }
}
