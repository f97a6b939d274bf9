package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./stack soak}, in a clone whose build is a stand-in that notes what it was asked for. */
class SoakTest {

    private static final String MAVEN = """
            #!/bin/sh
            if [ "$1" = -v ]; then exit 0; fi # asked whether it works
            echo "in $PWD: $*" > maven-call
            exit 3
            """;

    @TempDir
    private Path directory;

    private TestClone clone;

    @BeforeEach
    void makeClone() throws IOException {
        clone = new TestClone(directory);
        Path wrapper = Files.writeString(clone.home().resolve("mvnw"), MAVEN);
        assertThat(wrapper.toFile().setExecutable(true)).isTrue();
    }

    private Path mavenCall() {
        return clone.home().resolve("maven-call");
    }

    @Test
    void runsTheProofForThatLongFromThatSeedAndEndsAsItDoes() throws IOException {
        TestClone.Result soak = clone.run("soak", "--minutes", "90", "--seed", "-7");
        assertThat(soak.exitCode()).isEqualTo(3);
        assertThat(Files.readString(mavenCall()))
                .startsWith("in " + clone.home() + ": ")
                .contains(" verify ", " -Dit.test=SoakIT ", " -Dtrading.soak.minutes=90 ", " -Dseed=-7");
    }

    @Test
    void leavesTheSeedToTheProofWhereNoneIsGiven() throws IOException {
        clone.run("soak", "--minutes=1");
        assertThat(Files.readString(mavenCall())).doesNotContain("seed");
    }

    @Test
    void refusesALengthThatIsNone() {
        assertThat(clone.run("soak", "--minutes", "0").err()).contains("--minutes=0 is not 1 or more.");
        assertThat(clone.run("soak").err()).contains("--minutes");
        assertThat(mavenCall()).doesNotExist();
    }
}
