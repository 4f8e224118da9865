package io.github.mindeeasync.sandbox;

import com.mindee.AsyncPollingOptions;
import com.mindee.MindeeClient;
import com.mindee.MindeeSettings;
import com.mindee.PredictOptions;
import com.mindee.http.EndpointInfo;
import com.mindee.http.MindeeHttpApi;
import com.mindee.input.LocalInputSource;
import com.mindee.parsing.common.AsyncPredictResponse;
import com.mindee.parsing.common.Document;
import com.mindee.parsing.common.Inference;
import java.io.File;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The vendor's SDK, a client that none of us wrote. */
final class Vendor {
    private final MindeeClient client;

    Vendor(Sandbox sandbox) {
        MindeeSettings settings =
                new MindeeSettings("vendor-key", sandbox.baseUrl().toString());
        client = new MindeeClient(
                MindeeHttpApi.builder().mindeeSettings(settings).build());
    }

    /** Every product that the SDK types: the classes that name an endpoint. */
    static List<Class<?>> products() throws Exception {
        File jar = new File(MindeeClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile entries = new JarFile(jar)) {
            return entries.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith("com/mindee/product/") && name.endsWith(".class"))
                    .<Class<?>>map(name -> load(name.replace('/', '.').replace(".class", "")))
                    .filter(type -> type.isAnnotationPresent(EndpointInfo.class))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Vendor.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    <T extends Inference<?, ?>> Document<T> enqueueAndParse(Class<T> product, int retries) throws Exception {
        return enqueueAndParse(product, retries, PredictOptions.builder().build());
    }

    <T extends Inference<?, ?>> Document<T> enqueueAndParse(Class<T> product, int retries, PredictOptions options)
            throws Exception {
        AsyncPollingOptions polling = AsyncPollingOptions.builder()
                .initialDelaySec(2.0)
                .intervalSec(2.0)
                .maxRetries(retries)
                .build();
        AsyncPredictResponse<T> response = client.enqueueAndParse(
                product, new LocalInputSource(Files.png(), "vendor.png"), options, null, polling);
        return response.getDocumentObj();
    }
}
