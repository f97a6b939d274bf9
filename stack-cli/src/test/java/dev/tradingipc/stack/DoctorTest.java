package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that can be wrong with a machine is named, with what to do about it; no stack runs here. */
class DoctorTest {
    @TempDir
    private Path home;

    private TestClone clone;

    @BeforeEach
    void open() throws IOException {
        clone = new TestClone(home);
    }

    @AfterEach
    void close() {
        clone.close();
    }

    @Test
    void findsNothingWrongWithAMachineThatIsFine() {
        TestClone.Result doctor = doctor();
        assertThat(doctor.out()).contains("all four services are built", "all ports are free", "is writable");
        assertThat(doctor.exitCode()).isZero();
    }

    @Test
    void saysThatADirectoryIsAFile() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        TestClone.Result doctor = doctor("--shared-memory.path=" + file.resolve("prices"));
        assertThat(doctor.out())
                .contains("the shared-memory directory " + file + " cannot be written")
                .contains("Make " + file + " a directory that this user may write to.");
        assertThat(doctor.exitCode()).isEqualTo(1);
    }

    /** The largest ring takes a GiB, and a new session is written beside the old one. */
    @Test
    void asksForTheSpaceThatTheSettingsNeed() {
        assertThat(wrong(new SmallMachine(25, 2_000, 8_000), "--shared-memory.ring-size=16777216"))
                .containsExactly("Free some space there; it takes 2049 MB.");
        assertThat(wrong(new SmallMachine(25, 2_000, 8_000))).isEmpty();
    }

    @Test
    void saysWhatAMachineIsTooSmallFor() {
        assertThat(wrong(new SmallMachine(25, 8, 8_000)))
                .containsExactly(
                        "Free some space there; it takes 9 MB.",
                        "Free some space there; it takes 1000 MB.",
                        "Free some space there; it takes 500 MB.");
        assertThat(wrong(new SmallMachine(25, 2_000, 1_000))).containsExactly("Give this machine at least 1500 MB.");
        assertThat(wrong(new SmallMachine(21, 2_000, 8_000)))
                .containsExactly("Install a JDK 25 and set JAVA_HOME to it.");
    }

    /** Sizes in MB. */
    private record SmallMachine(int javaVersion, long disk, long memory) implements Machine {
        @Override
        public long usableBytes(Path directory) {
            return disk << 20;
        }

        @Override
        public long memoryBytes() {
            return memory << 20;
        }
    }

    private List<String> wrong(Machine machine, String... more) {
        List<String> arguments = new ArrayList<>(clone.settings());
        arguments.addAll(List.of(more));
        Installation installation = new Installation(clone.home(), Map.of());
        return new MachineCheck(installation, installation.settings(ServiceArguments.parse(arguments)), machine)
                .findings().stream()
                        .filter(Finding::isWrong)
                        .map(Finding::remedy)
                        .toList();
    }

    @Test
    void saysWhichServicesAreNotBuilt() throws IOException {
        Files.delete(home.resolve("strategy-service/target/strategy-service.jar"));
        TestClone.Result doctor = doctor();
        assertThat(doctor.out()).contains("not built yet: strategy (./stack up builds them)");
        assertThat(doctor.exitCode()).isZero();
    }

    private TestClone.Result doctor(String... more) {
        List<String> arguments = new ArrayList<>(List.of("doctor", "--"));
        arguments.addAll(clone.settings());
        arguments.addAll(List.of(more));
        return clone.run(arguments.toArray(String[]::new));
    }
}
