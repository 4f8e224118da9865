package io.github.mindeeasync.sandbox.http;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.mindeeasync.sandbox.fault.Fault;
import io.github.mindeeasync.sandbox.fault.JobFailure;
import io.github.mindeeasync.sandbox.job.Document;
import io.github.mindeeasync.sandbox.job.Document.Extras;
import io.github.mindeeasync.sandbox.job.Job;
import io.github.mindeeasync.sandbox.job.Jobs;
import io.github.mindeeasync.sandbox.job.Jobs.Course;
import io.github.mindeeasync.sandbox.job.Product;
import io.github.mindeeasync.sandbox.prediction.Results;
import io.github.mindeeasync.sandbox.tally.Tally;
import io.github.mindeeasync.sandbox.upload.Upload;
import io.github.mindeeasync.sandbox.upload.UploadReader;
import io.github.mindeeasync.sandbox.webhook.Webhooks;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** What the API answers to a request that passed key and quota. */
final class Api {
    private final ApiSettings settings;
    private final Jobs jobs;
    private final Results results;
    private final Tally tally;
    private final Webhooks webhooks;
    private final UploadReader uploads;

    Api(ApiSettings settings, Jobs jobs, Results results, Tally tally, Webhooks webhooks) {
        this.settings = settings;
        this.jobs = jobs;
        this.results = results;
        this.tally = tally;
        this.webhooks = webhooks;
        this.uploads = new UploadReader(settings.limits());
    }

    Answer answer(Exchange exchange, Route route, @Nullable Fault fault) throws IOException {
        if (route.product().isPresent() && !settings.exists(route.product().get())) {
            exchange.drain();
            return Bodies.error(ApiError.NOT_FOUND, exchange.url());
        }
        return switch (route.endpoint()) {
            case SUBMIT -> submit(exchange, route, fault);
            case POLL -> poll(exchange, route);
            case FETCH -> fetch(exchange, route);
        };
    }

    private Answer submit(Exchange exchange, Route route, @Nullable Fault fault) throws IOException {
        Optional<Answer> barred = barred(route, exchange.url());
        if (barred.isPresent()) {
            exchange.drain();
            return barred.get();
        }
        Upload upload = read(exchange);
        exchange.drain();
        if (upload instanceof Upload.Accepted accepted) {
            return accept(exchange, route, accepted.document(), fault);
        }
        return Bodies.invalidDocument(((Upload.Refused) upload).reason(), exchange.url());
    }

    private Optional<Answer> barred(Route route, String url) {
        if (route.product().filter(settings.syncOnly()::contains).isPresent()) {
            String details = route.product().get().fullName() + " does not support async mode";
            return Optional.of(Bodies.error(ApiError.FORBIDDEN, 403, url, new JsonPrimitive(details)));
        }
        boolean usedUp = tally.billedPages() >= settings.planPages();
        return usedUp ? Optional.of(Bodies.error(ApiError.PLAN_LIMIT, url)) : Optional.empty();
    }

    private Upload read(Exchange exchange) throws IOException {
        List<String> query = List.of(exchange.query().split("&", -1));
        Extras extras = new Extras(
                query.contains("full_text_ocr=true"),
                query.contains("cropper=true"),
                query.contains("rag=true"),
                query.contains("include_mvision=true"));
        try {
            return uploads.read(exchange.body(), exchange.header(HttpHeader.CONTENT_TYPE), extras);
        } catch (UploadReader.Malformed e) {
            return new Upload.Refused(String.valueOf(e.getMessage()));
        }
    }

    private Answer accept(Exchange exchange, Route route, Document document, @Nullable Fault fault) {
        exchange.documentName(document.name());
        boolean early = webhooks.drawEarly();
        Course course = early ? Course.IMMEDIATE : fault instanceof Fault.Endless ? Course.ENDLESS : Course.ORDINARY;
        Optional<JobFailure> failure =
                fault instanceof Fault.Failing failing ? Optional.of(failing.failure()) : Optional.empty();
        Instant now = settings.clock().instant();
        Job job = jobs.accept(route.product(), document, now, course, failure);
        tally.accepted(job.id(), document.sha256(), document.pages());
        Product product = route.product().orElse(new Product("workflow", route.id(), "1"));
        webhooks.onAccepted(job, early, () -> delivery(job, product));
        return Bodies.submitted(job, exchange.url());
    }

    /** The body of a webhook: document and job, or the job alone if it failed. */
    private String delivery(Job job, Product product) {
        JsonObject body = new JsonObject();
        if (job.failure().isEmpty()) {
            body.add("document", results.document(job, product));
        }
        body.add("job", Bodies.job(job, job.availableAt()));
        return body.toString();
    }

    private Answer poll(Exchange exchange, Route route) {
        Product product = route.product().orElseThrow();
        Instant now = settings.clock().instant();
        Optional<Job> found = jobs.find(route.id(), now).filter(job -> job.belongsTo(product));
        if (found.isEmpty()) {
            return Bodies.error(ApiError.NOT_FOUND, exchange.url());
        }
        Job job = found.get();
        if (job.status(now) != Job.Status.COMPLETED) {
            return Bodies.job(200, job, now, exchange.url());
        }
        String path = exchange.path();
        String documents = path.substring(0, path.lastIndexOf("/queue/"));
        String host = settings.locationHost().map(Object::toString).orElseGet(exchange::origin);
        return Bodies.job(302, job, now, exchange.url()).with("Location", host + documents + "/" + job.documentId());
    }

    private Answer fetch(Exchange exchange, Route route) {
        Product product = route.product().orElseThrow();
        Instant now = settings.clock().instant();
        Optional<Job> found = jobs.findByDocument(route.id(), now).filter(job -> job.belongsTo(product));
        if (found.isEmpty()) {
            return Bodies.error(ApiError.NOT_FOUND, exchange.url());
        }
        Job job = found.get();
        return Bodies.document(results.document(job, product), job, now, exchange.url());
    }
}
