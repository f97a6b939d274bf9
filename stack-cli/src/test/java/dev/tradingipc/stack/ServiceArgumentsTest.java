package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

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
}
