package io.github.mindeeasync.webhook;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** What is answered where no delivery is received: 405 at the paths of deliveries, 404 at all others. */
final class Routes {
    private static final System.Logger LOG = System.getLogger(Routes.class.getName());
    private static final String ALLOWED = "OPTIONS, POST";

    private Routes() {}

    static void configure(JavalinConfig config) {
        config.routes.before(Routes::refuse);
        config.routes.exception(Exception.class, Routes::failed);
    }

    private static void refuse(Context context) {
        boolean accepted = Boolean.TRUE.equals(context.attribute(ReceivingHandler.ACCEPTED));
        if (!accepted) {
            reply(context, HttpStatus.NOT_FOUND_404);
        } else if (context.method().equals(HandlerType.OPTIONS)) {
            context.header(HttpHeader.ALLOW.asString(), ALLOWED).status(HttpStatus.NO_CONTENT_204);
        } else {
            reply(context.header(HttpHeader.ALLOW.asString(), ALLOWED), HttpStatus.METHOD_NOT_ALLOWED_405);
        }
        context.skipRemainingHandlers();
    }

    static void failed(Exception failure, Context context) {
        LOG.log(System.Logger.Level.ERROR, "A request could not be answered; this is a bug.", failure);
        reply(context, HttpStatus.INTERNAL_SERVER_ERROR_500);
    }

    /** The same one line for whatever Javalin itself refuses. */
    static void plain(Context context) {
        reply(context, context.statusCode());
    }

    private static void reply(Context context, int status) {
        Reply.of(status).write(context);
    }
}
