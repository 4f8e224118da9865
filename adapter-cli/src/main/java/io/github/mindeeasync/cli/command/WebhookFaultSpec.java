package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.sandbox.webhook.WebhookFaults;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Faults of deliveries as people write them: {@code lost=2%}. */
final class WebhookFaultSpec {
    private static final Pattern FORM = Pattern.compile("(lost|duplicated|forged|early)=(\\d{1,3}(?:\\.\\d{1,6})?)%");
    private static final double WHOLE = 100;

    private WebhookFaultSpec() {}

    /**
     * With this one more.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    static WebhookFaults add(String text, WebhookFaults faults) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("Not a fault of deliveries: \"" + text
                    + "\". Write lost, duplicated, forged or early with a share, such as lost=2%.");
        }
        double share = Double.parseDouble(form.group(2)) / WHOLE;
        if (share > 1) {
            throw new IllegalArgumentException("Not a share: \"" + text + "\". 100% is every delivery.");
        }
        return switch (form.group(1)) {
            case "lost" -> faults.lost(share);
            case "duplicated" -> faults.duplicated(share);
            case "forged" -> faults.forged(share);
            default -> faults.early(share);
        };
    }
}
