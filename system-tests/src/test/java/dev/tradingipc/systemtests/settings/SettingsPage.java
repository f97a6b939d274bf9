package dev.tradingipc.systemtests.settings;

import dev.tradingipc.control.settings.DescribedSetting;
import java.util.List;
import java.util.Locale;

/** docs/SETTINGS.md as the metadata of the settings would have it. */
final class SettingsPage {
    private static final String HEAD = """
            # Settings
            Each can be given after `--` (`./stack up -- --gateway.prices.port=6001`), as environment variable
            (`GATEWAY_PRICES_PORT=6001`) or in `config/application.yml`; where several are, the first of these wins. What is impossible
            stops a service at its start, with a sentence that says what is possible. Times have a unit, `100ms`, `30s`, `1h`, and so
            have sizes, `4MB`. `examples/*/application.yml` explain the settings at more length.

            [Spring Boot's own](https://docs.spring.io/spring-boot/appendix/application-properties/index.html) work as well, among them
            `spring.ssl.bundle` for TLS, `spring.profiles.active=strict` for the risk limits of that profile, and `logging.level`.

            This page is made from the `@param` texts of the properties records, as is what IDEs show: do not edit it. When it is no
            longer right a test says so, and leaves the right one in `system-tests/target/SETTINGS.md`.
            """;

    private SettingsPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        section(page, "Every service", Program.sharedSettings(), Program.GATEWAY.classes());
        for (Program program : Program.values()) {
            section(page, program.title(), program.ownSettings(), program.classes());
        }
        return page.toString();
    }

    private static void section(
            StringBuilder page, String title, List<DescribedSetting> settings, ClassLoader classes) {
        page.append("\n## ").append(title).append('\n');
        page.append("| setting | environment variable | default | allowed | meaning |\n|---|---|---|---|---|\n");
        for (DescribedSetting setting : settings) {
            String allowed = setting.allowed().orElseGet(() -> new SettingType(setting.type(), classes).values());
            page.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(setting.name(), variable(setting), defaultValue(setting), allowed, setting.meaning()));
        }
    }

    /** As Spring finds it. A map's keys are part of the names, and lose their capitals in one. */
    private static String variable(DescribedSetting setting) {
        return setting.type().startsWith("java.util.Map")
                ? "in `SPRING_APPLICATION_JSON`"
                : "`" + environmentVariable(setting.name()) + "`";
    }

    static String environmentVariable(String setting) {
        return setting.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String defaultValue(DescribedSetting setting) {
        return setting.defaultValue()
                .map(value -> value.isEmpty() ? "empty" : "`" + value + "`")
                .orElse("none");
    }
}
