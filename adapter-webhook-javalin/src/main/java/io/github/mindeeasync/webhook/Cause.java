package io.github.mindeeasync.webhook;

import io.github.mindeeasync.core.delivery.Receipt;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;

/** Why a request was not taken in: the closed list by which rejections are counted. */
enum Cause {
    NO_SIGNATURE,
    MALFORMED_SIGNATURE,
    WRONG_SIGNATURE,
    UNKNOWN_PATH,
    WRONG_METHOD,
    TOO_LARGE,
    TOO_SLOW,
    HEAD_TOO_LARGE,
    BAD_REQUEST,
    /** The sender left in the middle. */
    ABANDONED,
    UNAVAILABLE,
    /** All connections were at work, and this body was the slowest. */
    NO_ROOM,
    /** The server stopped before the body was over. */
    STOPPED,
    INTERNAL_ERROR;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Cause of(Receipt refusal) {
        if (refusal instanceof Receipt.Unauthorised unauthorised) {
            return switch (unauthorised.cause()) {
                case NO_SIGNATURE -> NO_SIGNATURE;
                case MALFORMED_SIGNATURE -> MALFORMED_SIGNATURE;
                case WRONG_SIGNATURE -> WRONG_SIGNATURE;
            };
        }
        return of(refusal.status());
    }

    static Cause of(int status) {
        return switch (status) {
            case HttpStatus.NOT_FOUND_404 -> UNKNOWN_PATH;
            case HttpStatus.METHOD_NOT_ALLOWED_405 -> WRONG_METHOD;
            case HttpStatus.REQUEST_TIMEOUT_408 -> TOO_SLOW;
            case HttpStatus.PAYLOAD_TOO_LARGE_413 -> TOO_LARGE;
            case HttpStatus.URI_TOO_LONG_414, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 -> HEAD_TOO_LARGE;
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> UNAVAILABLE;
            case HttpStatus.NOT_IMPLEMENTED_501, HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 -> BAD_REQUEST;
            default -> status < HttpStatus.INTERNAL_SERVER_ERROR_500 ? BAD_REQUEST : INTERNAL_ERROR;
        };
    }
}
