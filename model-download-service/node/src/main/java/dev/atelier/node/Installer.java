package dev.atelier.node;

import dev.atelier.modelsource.FileName;
import dev.atelier.node.invokeai.InvokeAi;
import dev.atelier.platform.outbound.OutboundPolicy;
import dev.atelier.transfer.ModelFileCheck;
import dev.atelier.transfer.Transfer;
import dev.atelier.transfer.TransferFailure;
import dev.atelier.transfer.TransferLimits;
import dev.atelier.transfer.TransferProgress;
import dev.atelier.transfer.TransferRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings one model to its place on this PC, verified, with its sidecars; and away again. A file is fetched into the
 * folder it is meant for and gets its name in one step. Of one name with other bytes the new one is called otherwise.
 * One model at a time per hash; several threads may install different ones.
 */
final class Installer implements AutoCloseable {

    private final NodeSettings settings;
    private final Manifest manifest;
    private final Transfer transfer;
    private final InvokeAi invokeAi;
    private final Sidecars sidecars = new Sidecars();
    private final ModelFileCheck check = new ModelFileCheck();

    Installer(NodeSettings settings, Manifest manifest, InvokeAi invokeAi) {
        this.settings = settings;
        this.manifest = manifest;
        this.invokeAi = invokeAi;
        var standard = TransferLimits.standard(NodeMain.AGENT);
        this.transfer = new Transfer(
                new TransferLimits(
                        standard.userAgent(),
                        standard.connectTimeout(),
                        standard.stallTimeout(),
                        standard.maxSize(),
                        standard.maxRetries(),
                        Duration.ofMillis(500),
                        settings.diskReserve(),
                        standard.connections(),
                        standard.pieceSize(),
                        settings.bytesPerSecond()),
                new OutboundPolicy(trusted(settings), false));
    }

    /** The cluster's gateway may stand in the same house. */
    private static Set<String> trusted(NodeSettings settings) {
        return Stream.concat(
                        settings.privateHosts().stream(),
                        settings.cluster().stream().map(url -> String.valueOf(url.getHost())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param fetched whether bytes moved; false when it was there already */
    record Placed(Path path, String sha256, boolean fetched) {}

    /** Where preview pictures come from; asked only when a model has been put somewhere. */
    @FunctionalInterface
    interface Preview {
        Optional<byte[]> fetch();
    }

    Placed install(Card card, TransferRequest request, Preview preview, TransferProgress progress)
            throws Refusal, TransferFailure, InterruptedException {
        try {
            var there = card.sha256().flatMap(hash -> intact(hash).map(path -> new Placed(path, hash, false)));
            return there.isPresent() ? there.get() : fetch(card, request, preview, progress);
        } catch (IOException e) {
            throw new Refusal("storage_error", "The model could not be written: " + e.getMessage(), true);
        }
    }

    private Optional<Path> intact(String sha256) {
        return manifest.find(sha256)
                .filter(entry -> Manifest.state(entry).equals("intact"))
                .map(entry -> Path.of(entry.path()));
    }

    private Placed fetch(Card card, TransferRequest request, Preview preview, TransferProgress progress)
            throws Refusal, TransferFailure, InterruptedException, IOException {
        var folder = settings.folder(card.type(), card.fileType())
                .orElseThrow(() -> new Refusal(
                        "no_place",
                        "Models of the kind " + card.type() + " have no folder here; set one in ATELIER_NODE_FOLDERS.",
                        false));
        Files.createDirectories(folder);
        var hidden = folder.resolve(".atelier-"
                + card.sha256().orElse("file-" + Math.abs(request.source().hashCode())));
        var file = transfer.fetch(request, hidden, progress);
        var refusal = check.refusal(hidden, card.format());
        if (refusal.isPresent()) {
            Files.delete(hidden);
            throw new Refusal(
                    "not_a_model_file", "The file is not a " + card.format() + " model: " + refusal.get(), false);
        }
        var target = free(folder, FileName.safe(card.fileName()), file.sha256());
        Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sidecars.write(target, card, preview.fetch());
        var key = settings.layout().takesByCall() ? invokeAi.install(target) : null;
        manifest.put(file.sha256(), target, key);
        return new Placed(target, file.sha256(), true);
    }

    /** The name, or one like it when somebody else's file has it. Our own file of these bytes is replaced. */
    private Path free(Path folder, String name, String sha256) {
        var wanted = folder.resolve(name);
        var ours = manifest.find(sha256).filter(entry -> entry.path().equals(wanted.toString()));
        if (Files.notExists(wanted) || ours.isPresent()) {
            return wanted;
        }
        var dot = name.lastIndexOf('.');
        var stem = dot > 0 ? name.substring(0, dot) : name;
        return folder.resolve(stem + "_" + sha256.substring(0, 8) + (dot > 0 ? name.substring(dot) : ""));
    }

    /** Removes what this node has put there and nothing else; a file that was changed since is somebody's own. */
    void remove(String sha256) throws Refusal {
        var entry = manifest.find(sha256);
        try {
            if (entry.isPresent()) {
                var path = Path.of(entry.get().path());
                if (Manifest.state(entry.get()).equals("changed")) {
                    throw new Refusal("changed", "The file was changed by somebody else and is left alone.", false);
                }
                if (entry.get().key() != null) {
                    invokeAi.uninstall(entry.get().key());
                }
                Files.deleteIfExists(path);
                sidecars.remove(path);
                manifest.remove(sha256);
            }
        } catch (IOException e) {
            throw new Refusal("storage_error", "The model could not be removed: " + e.getMessage(), true);
        }
    }

    @Override
    public void close() {
        transfer.close();
    }
}
