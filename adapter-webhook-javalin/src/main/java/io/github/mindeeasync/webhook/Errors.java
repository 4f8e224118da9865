package io.github.mindeeasync.webhook;

import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses, such as bad chunks or heads that are too long, is answered as all else is: in one line. */
final class Errors extends ErrorHandler {
    /** A request attribute: this request has been counted among the rejected ones. */
    static final String COUNTED = "io.github.mindeeasync.webhook.counted";

    private final Consumer<Cause> rejected;

    Errors(Consumer<Cause> rejected) {
        this.rejected = rejected;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int said = response.getStatus();
        int status = said < HttpStatus.BAD_REQUEST_400 ? HttpStatus.INTERNAL_SERVER_ERROR_500 : said;
        if (request.getAttribute(COUNTED) == null) {
            rejected.accept(Cause.of(status));
        }
        Reply.of(status).write(response, callback);
        return true;
    }
}
