package io.github.mindeeasync.http;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The API key, read anew for each call and given to the configured origin alone. Never printed. */
final class ApiKey {
    private static final String NONE = "No API key. Set MINDEE_API_KEY or pass --api-key-file.";

    private final Supplier<? extends @Nullable String> supplier;

    ApiKey(Supplier<? extends @Nullable String> supplier) {
        this.supplier = supplier;
    }

    /** @throws InvalidInputException if there is no key, or it could not be sent as it is */
    String read() {
        String key = supplier.get();
        if (key == null || key.isBlank()) {
            throw new InvalidInputException(NONE);
        }
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) <= ' ' || key.charAt(i) > '~') {
                throw new InvalidInputException("Not a usable API key: its character " + (i + 1) + " of " + key.length()
                        + " is a blank, a control character or not ASCII. Copy the key anew, without line breaks.");
            }
        }
        return key;
    }

    /** Adds the header to requests for this origin; whatever goes elsewhere goes without. */
    Interceptor forOrigin(HttpUrl origin) {
        return chain -> {
            HttpUrl url = chain.request().url();
            boolean home = url.scheme().equals(origin.scheme())
                    && url.host().equals(origin.host())
                    && url.port() == origin.port();
            return home ? authorized(chain) : chain.proceed(chain.request());
        };
    }

    private Response authorized(Interceptor.Chain chain) throws IOException {
        Request request = chain.request()
                .newBuilder()
                .header("Authorization", "Token " + readOrFail())
                .build();
        return chain.proceed(request);
    }

    private String readOrFail() throws TellingException {
        try {
            return read();
        } catch (InvalidInputException e) {
            throw new TellingException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            throw new TellingException(
                    "the API key could not be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    @Override
    public String toString() {
        return "ApiKey[hidden]";
    }
}
