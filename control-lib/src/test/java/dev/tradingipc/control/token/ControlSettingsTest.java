package dev.tradingipc.control.token;

import static dev.tradingipc.control.token.GuardedDesk.CHANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a service does with its token settings and its address. */
@ExtendWith(OutputCaptureExtension.class)
class ControlSettingsTest {
    private static final String EVERYWHERE = "--bind=0.0.0.0";
    private static final String TOKEN = "--control.token=sixteen-letters-";
    private static final String BEARER = "Authorization: Bearer sixteen-letters-";

    @TempDir
    private Path directory;

    private String impossibleFile;

    @BeforeEach
    void occupyTheDirectory() throws IOException {
        Path occupied = Files.writeString(directory.resolve("occupied"), "");
        impossibleFile = "--control.token-file=" + occupied.resolve("token");
    }

    @Test
    void offLoopbackReadingNeedsTheTokenExceptWhatIsWatched() throws IOException {
        try (GuardedDesk desk = new GuardedDesk(EVERYWHERE, TOKEN)) {
            for (String open : new String[] {
                "/actuator/health", "/actuator/health/readiness", "/actuator/info", "/actuator/prometheus"
            }) {
                assertThat(desk.status("GET", open)).as(open).isEqualTo(200);
            }
            for (String closed : new String[] {
                "/actuator/loggers",
                "/actuator",
                "/nowhere",
                "/actuator/healthy",
                "/actuator/health/../loggers",
                "/actuator/health/..;/loggers",
                "/actuator/loggers;/actuator/health",
                "/actuator/health/%2e%2e/loggers",
                "//actuator/health"
            }) {
                assertThat(desk.status("GET", closed)).as(closed).isIn(400, 401);
                assertThat(desk.status("HEAD", closed)).as(closed).isIn(400, 401);
            }
            assertThat(desk.status("GET", "/actuator/loggers")).isEqualTo(401);
            assertThat(desk.status("OPTIONS", "/actuator/loggers")).isEqualTo(401);
            assertThat(desk.status("GET", "/actuator/loggers", BEARER)).isEqualTo(200);
        }
    }

    @Test
    void anEmptyAddressIsNotTakenForEveryAddress(CapturedOutput output) {
        assertThatThrownBy(() -> new GuardedDesk("--bind=", TOKEN));
        assertThat(output)
                .contains("The round desk cannot start: bind is empty: give an address, such as 127.0.0.1.")
                .doesNotContain("\tat ");
    }

    @Test
    void offLoopbackReadingCanBeOpened() throws IOException {
        try (GuardedDesk desk = new GuardedDesk(EVERYWHERE, TOKEN, "--control.open-reads=true")) {
            assertThat(desk.status("GET", "/actuator/loggers")).isEqualTo(200);
            assertThat(desk.status("POST", CHANGE)).isEqualTo(401);
        }
    }

    @Test
    void offLoopbackAServiceWithoutTokenDoesNotStart(CapturedOutput output) {
        assertThatThrownBy(() -> new GuardedDesk(EVERYWHERE, impossibleFile, "--control.open-reads=true"));
        assertThat(output)
                .contains("The round desk cannot start: The token file ")
                .contains("can be neither read nor created")
                .contains("Without a token it listens on this machine only: bind=127.0.0.1.")
                .doesNotContain("\tat ");
    }

    @Test
    void offLoopbackATokenFileOpenToOthersIsNone(CapturedOutput output) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "sixteen-letters-");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> new GuardedDesk(EVERYWHERE, "--control.token-file=" + file));
        assertThat(output).contains("is open to others than its owner; run 'chmod 600 " + file + "'.");
    }

    @Test
    void onLoopbackAServiceWithoutTokenCanBeReadOnly(CapturedOutput output) throws IOException {
        try (GuardedDesk desk = new GuardedDesk(impossibleFile)) {
            assertThat(output).contains("Nothing can be changed over HTTP. The token file ");
            assertThat(desk.status("GET", "/actuator/loggers")).isEqualTo(200);
            assertThat(desk.answer("POST", CHANGE, "Authorization: Bearer "))
                    .startsWith("HTTP/1.1 403")
                    .contains("this service has no control token")
                    .doesNotContain("WWW-Authenticate");
        }
    }

    @Test
    void aTokenThatIsSetWinsOverTheFile() throws IOException {
        try (GuardedDesk desk = new GuardedDesk(TOKEN, impossibleFile)) {
            assertThat(desk.status("POST", CHANGE, BEARER)).isEqualTo(204);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"too-short", "sixteen letters and blanks", "sixteen-letters-\u00fc"})
    void aTokenThatIsImpossibleIsRefusedWithoutShowingIt(String token, CapturedOutput output) {
        assertThatThrownBy(() -> new GuardedDesk("--control.token=" + token));
        assertThat(output)
                .contains("The round desk cannot start: control.token holds no control token")
                .doesNotContain(token);
    }

    @Test
    void refusesASecondServerWhichNobodyWouldGuard(CapturedOutput output) {
        assertThatThrownBy(() -> new GuardedDesk(TOKEN, "--management.server.port=0"));
        assertThat(output).contains("The round desk cannot start: management.server.port is impossible");
    }
}
