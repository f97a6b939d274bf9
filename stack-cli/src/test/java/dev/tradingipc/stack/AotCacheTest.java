package dev.tradingipc.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache of one stand-in, made by a real JVM. */
class AotCacheTest {

    private static final ServiceSpec GATEWAY = ServiceSpec.named("gateway");

    @TempDir
    private Path home;

    private RunDirectory run;
    private Path jar;

    @BeforeEach
    void copyJar() throws IOException {
        run = new RunDirectory(home.toRealPath().resolve(".stack"));
        run.create();
        jar = run.jar(GATEWAY);
        TestClone.writeJar(jar, StandInService.class);
    }

    private AotCache cache() throws IOException {
        return AotCache.of(run, GATEWAY, jar);
    }

    private AotCache make() throws Exception {
        AotCache cache = cache();
        new AotCacheMaker(GATEWAY, jar, cache).make();
        return cache;
    }

    @Test
    void isTakenByAJvmWithTheFlagsOfTheServices() throws Exception {
        AotCache cache = make();
        assertThat(cache.isWhole()).isTrue();
        List<String> command = new ArrayList<>(List.of(Installation.java().toString()));
        command.addAll(Launcher.JVM_FLAGS);
        command.add("-XX:AOTMode=on"); // a JVM that cannot use it ends
        command.add("-Dspring.context.exit=onRefresh");
        command.addAll(cache.program());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        try (var left = Files.list(cache.directory())) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("app", "cache", "cache.sum", "making.log");
        }
    }

    @Test
    void isMadeFromWhatAKilledAttemptHasLeft() throws Exception {
        AotCache cache = cache();
        for (String left : List.of("app.new", "training")) {
            Files.createDirectories(cache.directory().resolve(left));
            Files.writeString(cache.directory().resolve(left).resolve(jar.getFileName()), "cut");
        }
        Files.writeString(cache.directory().resolve("cache.new"), "cut");
        Files.writeString(cache.file(), "without its sum");
        assertThat(cache.isWhole()).isFalse();
        assertThat(make().isWhole()).isTrue();
    }

    @Test
    void isNotWholeWithOneByteChangedOrCutOff() throws Exception {
        AotCache cache = make();
        try (FileChannel file = FileChannel.open(cache.file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var middle = file.map(FileChannel.MapMode.READ_WRITE, file.size() / 2, 1);
            byte before = middle.get(0);
            middle.put(0, (byte) (before + 1));
            assertThat(cache.isWhole()).as("changed").isFalse();
            middle.put(0, before);
            assertThat(cache.isWhole()).as("as it was").isTrue();
            file.truncate(file.size() - 1);
            assertThat(cache.isWhole()).as("cut").isFalse();
        }
        assertThat(cache.isMade()).isTrue();
        cache.discard();
        assertThat(cache.isMade()).isFalse();
    }

    @Test
    void aRebuiltJarHasAnotherAndTheOldOneIsDeletedOnceThatIsMade() throws Exception {
        AotCache before = make();
        Files.delete(jar);
        TestClone.writeJar(jar, StandInService.class, EchoArguments.class);
        AotCache after = cache();
        assertThat(after).isNotEqualTo(before);
        assertThat(before.isWhole()).as("until the new one is made").isTrue();
        make();
        assertThat(after.isWhole()).isTrue();
        assertThat(before.directory()).doesNotExist();
    }

    @Test
    void saysWhatTheJvmSaidThatCouldNotMakeIt() throws Exception {
        Files.writeString(jar, "no jar");
        assertThatThrownBy(this::make)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended with exit code 1")
                .hasMessageContaining("Invalid or corrupt jarfile");
    }
}
