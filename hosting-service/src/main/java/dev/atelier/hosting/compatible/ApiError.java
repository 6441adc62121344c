package dev.atelier.hosting.compatible;

import dev.atelier.platform.http.ProblemException;

/** An error as Chevereto 4 tells it: always HTTP 400, the useful number in {@code error.code}. */
final class ApiError extends RuntimeException {

    private final int code;

    private ApiError(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    static ApiError noKey() {
        return new ApiError(100, "No key provided");
    }

    static ApiError invalidKey() {
        return new ApiError(100, "Invalid API key.");
    }

    static ApiError denied() {
        return new ApiError(401, "Request denied");
    }

    static ApiError noSource() {
        return new ApiError(130, "Empty upload source");
    }

    static ApiError base64NeedsPost() {
        return new ApiError(130, "Upload using base64 source must be done using POST");
    }

    static ApiError badBase64() {
        return new ApiError(120, "Invalid base64 string");
    }

    static ApiError badUrl(String why) {
        return new ApiError(400, "Invalid URL source: " + why);
    }

    static ApiError tooBig() {
        return new ApiError(400, "File too big");
    }

    /** What our own services refuse, in the words of that API. */
    static ApiError of(Throwable failure) {
        return switch (failure) {
            case ApiError known -> known;
            case ProblemException problem when problem.status() == 413 -> tooBig();
            case ProblemException problem when problem.status() == 415 -> new ApiError(613, "Unavailable image format");
            case ProblemException problem
            when problem.status() == 429 -> new ApiError(130, "Flooding detected. " + problem.getMessage());
            case ProblemException problem
            when problem.code().equals("quota_exceeded") -> new ApiError(104, "No space left on storage");
            case ProblemException problem when problem.status() == 401 -> invalidKey();
            case ProblemException problem when problem.status() == 403 -> denied();
            case ProblemException problem
            when problem.status() < 500 -> new ApiError(400, "Invalid image: " + problem.getMessage());
            default -> new ApiError(600, "The upload failed on our side; try again later.");
        };
    }
}
