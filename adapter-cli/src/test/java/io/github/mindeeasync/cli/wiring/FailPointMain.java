package io.github.mindeeasync.cli.wiring;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import io.github.mindeeasync.cli.Main;
import io.github.mindeeasync.killloop.FailPoint;
import io.github.mindeeasync.killloop.Witness;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The command line that ends at one of its durable steps: {@code KIND before|after N} and then the arguments of the
 * command, which is {@code batch} or {@code listen}. The kinds are those of {@link BatchFailPoints} and {@link
 * ListenFailPoints}.
 */
final class FailPointMain {
    private FailPointMain() {}

    public static void main(String[] arguments) {
        FailPoint point = new FailPoint(arguments[0], arguments[1].equals("after"), Integer.parseInt(arguments[2]));
        String[] command = Arrays.copyOfRange(arguments, 3, arguments.length);
        Path out = Path.of(command[List.of(command).indexOf("--out") + 1]);
        if (command[0].equals("listen")) {
            Witness witness = new Witness(Path.of(System.getProperty("witness")), Integer.getInteger("life"));
            CompositionRoot.rewire(
                    listen -> rewired(listen, new ListenFailPoints((ReceiverModule) listen, point, witness, out)));
        } else {
            CompositionRoot.rewire(batch -> rewired(batch, new BatchFailPoints(point)));
            WatchedFiles.watch(point, out);
        }
        Main.main(command);
    }

    private static Module rewired(Module product, Module failPoints) {
        return Modules.override(product).with(failPoints);
    }
}
