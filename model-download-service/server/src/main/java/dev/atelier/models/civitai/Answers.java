package dev.atelier.models.civitai;

import dev.atelier.models.download.DownloadState;
import dev.atelier.models.download.DownloadView;
import dev.atelier.platform.http.Dialect;
import dev.atelier.platform.http.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What became of a download, in the statuses and the body the old clients read, with the job's id in each. */
final class Answers {

    private Answers() {}

    static Response of(DownloadView view) {
        return switch (view.state()) {
            case COMPLETED ->
                Response.ok(CivitaiDownloadResource.Downloaded.of(view), MediaType.APPLICATION_JSON_TYPE)
                        .build();
            case FAILED -> refused(view);
            case CANCELLED -> problem(400, "cancelled", "The download was cancelled.", view);
            case PENDING, DOWNLOADING, PAUSED ->
                HeldRequests.isPutOff(view)
                        ? refused(view)
                        : problem(
                                504,
                                "still_downloading",
                                "The download takes longer and goes on as job " + view.id() + ".",
                                view);
        };
    }

    private static Response refused(DownloadView view) {
        var error = view.error();
        return problem(status(error.code()), error.code(), error.message(), view);
    }

    private static int status(String code) {
        return switch (code) {
            case "unauthorized", "key_lost" -> 401;
            case "download_disabled", "early_access", "forbidden", "quota_exceeded" -> 403;
            case "not_found", "archived" -> 404;
            case "rate_limited" -> 429;
            case "unreachable", "key_unknown", "quota_unknown" -> 503;
            case "not_a_model_file", "unsafe_file", "unsafe_address", "hash_missing", "unsupported_link" -> 400;
            default -> 500;
        };
    }

    private static Response problem(int status, String code, String detail, DownloadView view) {
        var body = Problem.of(status, code, detail).body(Dialect.FLAT);
        body.put("job_id", view.id());
        if (view.state() != DownloadState.CANCELLED && view.progress() != null) {
            body.put("progress", view.progress());
        }
        var answer = Response.status(status)
                .type(MediaType.valueOf(Problem.CONTENT_TYPE))
                .entity(body);
        return status == 429 || status == 503
                ? answer.header("Retry-After", "60").build()
                : answer.build();
    }
}
