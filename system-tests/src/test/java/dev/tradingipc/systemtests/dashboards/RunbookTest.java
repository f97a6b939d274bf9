package dev.tradingipc.systemtests.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every alert leads to the paragraph that says what to do, and there is none of an alert that is gone. */
class RunbookTest {
    private static final Path RULES = Path.of("../prometheus/rules");
    private static final Path PAGE = Path.of("../docs/OPERATIONS.md");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)\n(.*?)(?=\n\n|\\z)", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("(?m)^### (\\w+)$");

    @Test
    void everyAlertHasItsParagraphAndEveryParagraphItsAlert() throws IOException {
        List<String> headings = new ArrayList<>();
        Matcher heading = HEADING.matcher(Files.readString(PAGE));
        while (heading.find()) {
            headings.add(heading.group(1));
        }
        List<String> alerts = new ArrayList<>();
        Matcher alert = ALERT.matcher(rules());
        while (alert.find()) {
            String name = alert.group(1);
            alerts.add(name);
            assertThat(alert.group(2))
                    .as(name)
                    .containsPattern("severity: (critical|warning)}")
                    .containsPattern("summary: \"[^\"]+[^.]\"")
                    .containsPattern("description: \"[^\"]+: [^\"]+\\.\"")
                    .containsPattern("description: \"[^\"]+ service [^\"]+\"")
                    .contains("runbook: docs/OPERATIONS.md#" + name.toLowerCase(Locale.ROOT));
        }
        assertThat(alerts).isNotEmpty().containsExactlyInAnyOrderElementsOf(headings);
    }

    private static String rules() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(RULES)) {
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file)).append("\n\n");
            }
        }
        return all.toString();
    }
}
