package dev.atelier.user.folder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Settings of folders. */
@ConfigMapping(prefix = "atelier.user.folders")
public interface FolderSettings {

    /** Folders an account can have, the default one included. */
    @WithDefault("200")
    @Min(1) int maxPerAccount();
}
