package dev.atelier.standins.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs, unpacked once from the archive on the class path. They appear under their final name only
 * when they are whole, so a killed or failed unpacking is simply done again; several JVMs may ask at once.
 */
record PostgresBinaries(Path home) {

    static PostgresBinaries in(Path folder) throws IOException {
        Files.createDirectories(folder);
        String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (var lock = FileChannel.open(
                        folder.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            Path home = folder.resolve("postgres-" + digest(archive));
            if (!Files.isDirectory(home)) {
                Path partial = folder.resolve("postgres.partial");
                Folders.delete(partial);
                try (var packed = open(archive)) {
                    unpack(packed, partial);
                    Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Folders.delete(partial);
                }
            }
            return new PostgresBinaries(home);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** The archives are named by their makers: {@code postgres-linux-x86_64.txz}, {@code postgres-darwin-arm_64.txz}. */
    static String archiveName(String os, String arch) {
        String system = os.toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String machine = arch.equals("aarch64") || arch.equals("arm64") ? "arm_64" : "x86_64";
        return "postgres-%s-%s.txz".formatted(system, machine);
    }

    private static InputStream open(String archive) throws IOException {
        InputStream packed = PostgresBinaries.class.getClassLoader().getResourceAsStream(archive);
        if (packed == null) {
            throw new IOException("No PostgreSQL programs for this platform on the class path: " + archive);
        }
        return packed;
    }

    private static String digest(String archive) throws IOException {
        try (var bytes = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void unpack(InputStream packed, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Path path = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
