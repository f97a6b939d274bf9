package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceArgumentsTest {

    @Test
    void aLaterValueReplacesAnEarlierOne() {
        assertThat(ServiceArguments.parse(List.of("--a.b=1", "--c", "--a.b=2=3"))
                        .toList())
                .containsExactly("--a.b=2=3", "--c");
    }

    @Test
    void refusesWhatIsNoSetting() {
        for (String malformed : List.of("a=1", "-a=1", "--", "--=1", "--a b=1", "---a=1", "")) {
            assertThatThrownBy(() -> ServiceArguments.parse(List.of(malformed)))
                    .as(malformed)
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("'" + malformed + "'");
        }
    }

    @Test
    void acceptsMapKeysInBrackets() {
        assertThat(ServiceArguments.parse(List.of("--gateway.symbols[BRK-B]=1")).toList())
                .hasSize(1);
    }

    @Test
    void reachesServicesThatBindEverywhereOnThisHost() {
        assertThat(ServiceArguments.parse(List.of("--bind=0.0.0.0")).host()).isEqualTo("127.0.0.1");
        assertThat(ServiceArguments.parse(List.of("--bind=10.0.0.1")).host()).isEqualTo("10.0.0.1");
        assertThat(ServiceArguments.NONE.host()).isEqualTo("127.0.0.1");
    }

    @Test
    void areReadBackAsTheyWereWritten(@TempDir Path home) {
        RunDirectory directory = new RunDirectory(home.resolve(".stack"));
        directory.create();
        List<String> arguments = List.of("--a=ü x", "--b", "--c=\\n=#!");
        new RunSettings("replay", ServiceArguments.parse(arguments)).write(directory);
        assertThat(RunSettings.read(directory).orElseThrow().arguments().toList())
                .isEqualTo(arguments);
    }
}
