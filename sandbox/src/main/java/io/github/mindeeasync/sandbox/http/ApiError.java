package io.github.mindeeasync.sandbox.http;

/** The errors that the API documents, one for each status. */
enum ApiError {
    BAD_REQUEST(400, "BadRequest", "Invalid fields in form", "The request cannot be processed."),
    UNAUTHORIZED(401, "Unauthorized", "Authorization required", "Invalid token provided"),
    FORBIDDEN(
            403, "Forbidden", "This product does not support asynchronous mode", "Access to this product is blocked."),
    PLAN_LIMIT(403, "PlanLimitReached", "Plan limit reached", "The maximum number of pages of your plan is reached."),
    NOT_FOUND(404, "NotFound", "Resource not found", "Check the endpoint, the version and your subscription."),
    TOO_MANY_REQUESTS(429, "TooManyRequests", "Too many requests", "Too Many Requests."),
    SERVER_ERROR(500, "failure", "Inference failed", "Can not run prediction: ");

    final int status;
    final String code;
    final String message;
    final String details;

    ApiError(int status, String code, String message, String details) {
        this.status = status;
        this.code = code;
        this.message = message;
        this.details = details;
    }

    /** The documented error of a status; the server error for one that is not documented. */
    static ApiError ofStatus(int status) {
        for (ApiError error : values()) {
            if (error.status == status) {
                return error;
            }
        }
        return status < 500 ? BAD_REQUEST : SERVER_ERROR;
    }
}
