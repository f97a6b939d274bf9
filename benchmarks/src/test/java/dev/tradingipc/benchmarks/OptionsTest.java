package dev.tradingipc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradingipc.benchmarks.harness.RoundSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void measuresInFullUnlessToldOtherwise() {
        Options options = Options.parse("feed");
        assertThat(options.names()).containsExactly("feed");
        assertThat(options.toRun(Path.of(""), System.out).settings()).isEqualTo(RoundSettings.FULL);
        assertThat(RoundSettings.FULL.rounds()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void takesANumberOfRounds() {
        Options options = Options.parse("--quick", "--rounds=5");
        assertThat(options.toRun(Path.of(""), System.out).settings().rounds()).isEqualTo(5);
    }

    @Test
    void publishesNothingThatWasMeasuredTooShortly() {
        assertThatThrownBy(() -> Options.parse("--publish", "--quick")).hasMessageContaining("are not published");
        assertThatThrownBy(() -> Options.parse("--publish", "--rounds=9")).hasMessageContaining("are not published");
    }

    @Test
    void saysWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Options.parse("--fast")).hasMessageContaining("'--fast' is not known");
    }
}
