package dev.atelier.models.civitai;

import dev.atelier.models.download.DownloadSettings;
import dev.atelier.modelsource.FilePreference;
import dev.atelier.modelsource.ModelSource;
import dev.atelier.modelsource.civitai.Civitai;
import dev.atelier.modelsource.civitai.CivitaiOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

/** The one site models are fetched from. */
class CivitaiSite {

    @Produces
    @ApplicationScoped
    ModelSource site(CivitaiSettings settings, DownloadSettings downloads) {
        var prefer = settings.prefer();
        return new Civitai(new CivitaiOptions(
                settings.url(),
                settings.userAgent(),
                settings.connectTimeout(),
                settings.readTimeout(),
                settings.parallelCalls(),
                settings.remember(),
                new FilePreference(null, prefer.format(), prefer.size(), prefer.precision()),
                downloads.allowPickles()));
    }

    void close(@Disposes ModelSource site) throws Exception {
        if (site instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
