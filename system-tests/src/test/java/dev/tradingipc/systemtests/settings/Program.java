package dev.tradingipc.systemtests.settings;

import dev.tradingipc.control.settings.DescribedSetting;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One of the four programs as far as its settings go, from where the build has just put its classes. */
enum Program {
    GATEWAY("gateway", "Gateway"),
    ORDERBOOK("orderbook", "Order book"),
    STRATEGY("strategy", "Strategy"),
    ORDER_MANAGER("order-manager", "Order manager");

    private final String label;
    private final String title;

    Program(String label, String title) {
        this.label = label;
        this.title = title;
    }

    /** The root of the repository. */
    static Path home() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    String title() {
        return title;
    }

    /** Its classes, with those of all libraries; never closed, as its users load from it for as long as they live. */
    ClassLoader classes() {
        return new URLClassLoader(
                new URL[] {url(home().resolve(label + "-service/target/classes/"))}, Program.class.getClassLoader());
    }

    Path example() {
        return home().resolve("examples").resolve(label).resolve("application.yml");
    }

    /** Those that it shares with no other, and those that the control planes of all share. */
    List<DescribedSetting> allSettings() {
        return Stream.concat(sharedSettings().stream().filter(this::knows), ownSettings().stream())
                .toList();
    }

    /** What is described in the program's own module. */
    List<DescribedSetting> ownSettings() {
        return settingsOf(label + "-service");
    }

    /** What is described in the library that all programs have. */
    static List<DescribedSetting> sharedSettings() {
        return settingsOf("control-lib");
    }

    /** Ticks get their trace in the order book, so nobody follows one through the gateway. */
    private boolean knows(DescribedSetting shared) {
        return this != GATEWAY || !shared.name().startsWith("trace.");
    }

    /** The actuator describes the endpoints of its users as well; these settings are its own. */
    private static List<DescribedSetting> settingsOf(String module) {
        Path metadata = home().resolve(module).resolve("target/classes").resolve(DescribedSetting.METADATA);
        if (!Files.exists(metadata)) {
            throw new IllegalStateException(metadata + " is missing: build " + module + " first.");
        }
        return DescribedSetting.read(url(metadata)).stream()
                .filter(setting -> !setting.name().startsWith("management."))
                .sorted(Comparator.comparing(DescribedSetting::name))
                .toList();
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
