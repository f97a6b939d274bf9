package dev.tradingipc.control.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {
    private static final int SERVICES = 4;
    private static final int ROUNDS = 50;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("control/token");
    }

    @Test
    void isCreatedForItsOwnerAloneAndThenKept() throws Exception {
        ControlToken created = new TokenFile(file, false).readOrCreate();
        String text = Files.readString(file);
        assertThat(text).matches("[A-Za-z0-9_-]{43}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(created.matches(text.strip())).isTrue();
        assertThat(new TokenFile(file, false).readOrCreate().matches(text.strip()))
                .isTrue();
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void isCreatedForItsGroupWhereThatMayReadIt() throws Exception {
        new TokenFile(file, true).readOrCreate();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        new TokenFile(file, true).readOrCreate();
    }

    @Test
    void isAnotherForEveryStack() throws Exception {
        new TokenFile(file, false).readOrCreate();
        Path other = directory.resolve("other");
        new TokenFile(other, false).readOrCreate();
        assertThat(Files.readString(other)).isNotEqualTo(Files.readString(file));
    }

    @Test
    void isCreatedOnceByServicesThatStartTogether() throws Exception {
        try (ExecutorService services = Executors.newFixedThreadPool(SERVICES)) {
            for (int round = 0; round < ROUNDS; round++) {
                Path shared = directory.resolve("round-" + round + "/token");
                CyclicBarrier together = new CyclicBarrier(SERVICES);
                List<Future<ControlToken>> tokens = new ArrayList<>();
                for (int service = 0; service < SERVICES; service++) {
                    tokens.add(services.submit(() -> {
                        together.await();
                        return new TokenFile(shared, false).readOrCreate();
                    }));
                }
                String kept = null;
                for (Future<ControlToken> token : tokens) {
                    ControlToken used = token.get();
                    kept = Files.readString(shared).strip();
                    assertThat(used.matches(kept)).as("round %d", round).isTrue();
                }
                assertThat(filesBeside(shared)).as("round %d, %s", round, kept).containsExactly(shared);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-----w-", "rw-rw----", "rw-r-----"})
    void isRefusedWhenItIsOpenToOthers(String permissions) throws Exception {
        new TokenFile(file, false).readOrCreate();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(() -> new TokenFile(file, false).readOrCreate())
                .isInstanceOf(TokenException.class)
                .hasMessageStartingWith(
                        "The token file " + file + " is open to others than its owner; run 'chmod 600 " + file + "'")
                .hasMessageNotContaining(Files.readString(file).strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----"})
    void isRefusedWhenItIsOpenToMoreThanReadersOfItsGroup(String permissions) throws Exception {
        new TokenFile(file, true).readOrCreate();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(() -> new TokenFile(file, true).readOrCreate())
                .isInstanceOf(TokenException.class)
                .hasMessageContaining("chmod 640");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "fifteen-letters", "sixteen letters", "with\"quote-and-more"})
    void isRefusedWhenItHoldsNoToken(String content) throws Exception {
        new TokenFile(file, false).readOrCreate();
        Files.writeString(file, content);
        assertThatThrownBy(() -> new TokenFile(file, false).readOrCreate())
                .isInstanceOf(TokenException.class)
                .hasMessageStartingWith("The token file " + file + " holds no control token: ");
    }

    @Test
    void saysWhyItCannotBeCreated() throws IOException {
        Path notADirectory = Files.writeString(directory.resolve("occupied"), "");
        assertThatThrownBy(() -> new TokenFile(notADirectory.resolve("token"), false).readOrCreate())
                .isInstanceOf(TokenException.class)
                .hasMessageContaining("can be neither read nor created")
                .hasMessageContaining("control.token-file");
        assertThatThrownBy(() -> new TokenFile(directory, false).readOrCreate())
                .isInstanceOf(TokenException.class)
                .hasMessageContaining("is not a file");
    }

    private static List<Path> filesBeside(Path shared) throws IOException {
        try (Stream<Path> files = Files.list(shared.getParent())) {
            return files.toList();
        }
    }
}
