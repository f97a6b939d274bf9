package dev.tradingipc.control.token;

import static dev.tradingipc.control.token.GuardedDesk.CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A service on the loopback address with a token in its file, as it is without any setting. */
@ExtendWith(OutputCaptureExtension.class)
class ControlAccessTest {
    @TempDir
    private static Path directory;

    private static GuardedDesk desk;
    private static String token;

    @BeforeAll
    static void start() throws IOException {
        Path file = directory.resolve("data/control/token");
        desk = new GuardedDesk("--control.token-file=" + file);
        token = Files.readString(file).strip();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void aChangeNeedsTheToken() throws IOException {
        assertThat(desk.answer("POST", CHANGE))
                .startsWith("HTTP/1.1 401")
                .contains("WWW-Authenticate: Bearer realm=\"trading stack\"\n")
                .contains("Content-Type: application/problem+json")
                .contains("\"status\":401,\"detail\":\"This needs the control token of the stack");
        assertThat(desk.status("POST", CHANGE, "Authorization: Bearer " + token))
                .isEqualTo(204);
        assertThat(desk.status("POST", CHANGE, "authorization: bearer " + token))
                .isEqualTo(204);
    }

    @Test
    void aWrongTokenIsRefused() throws IOException {
        assertThat(desk.answer("POST", CHANGE, "Authorization: Bearer " + token + "x"))
                .startsWith("HTTP/1.1 401")
                .contains("error=\"invalid_token\"");
        for (String wrong : new String[] {
            "Bearer " + token.substring(1), "Bearer ", "Bearer", "Basic " + token, token, "Bearer \u00fc"
        }) {
            assertThat(desk.status("POST", CHANGE, "Authorization: " + wrong))
                    .as(wrong)
                    .isEqualTo(401);
        }
        assertThat(desk.status("POST", CHANGE + "?access_token=" + token)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "get", "BREW"})
    void everyMethodThatDoesNotReadIsAChange(String method) throws IOException {
        for (String path : new String[] {CHANGE, "/actuator/health", "/actuator/info", "/", "/nowhere"}) {
            assertThat(desk.status(method, path)).as(path).isEqualTo(401);
        }
    }

    @Test
    void readingNeedsNothing() throws IOException {
        for (String path : new String[] {"/actuator/health/readiness", "/actuator/loggers", "/actuator/metrics"}) {
            assertThat(desk.status("GET", path)).as(path).isEqualTo(200);
        }
        assertThat(desk.status("HEAD", "/actuator/loggers")).isEqualTo(200);
        assertThat(desk.status("OPTIONS", "/actuator/loggers")).isEqualTo(200);
    }

    @Test
    void aPageOfAnotherSiteChangesNothingEvenWithTheToken() throws IOException {
        String bearer = "Authorization: Bearer " + token;
        for (String origin : new String[] {"http://evil.example", "null", "http://[", "http://localhost:1", ""}) {
            assertThat(desk.status("POST", CHANGE, bearer, "Origin: " + origin))
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(desk.status("POST", CHANGE, bearer, "Origin: http://" + desk.host()))
                .isEqualTo(204);
        assertThat(desk.status("GET", "/actuator/loggers", "Origin: http://evil.example"))
                .isEqualTo(200);
    }

    @Test
    void refusalsAreCountedAndLoggedAtALimitedRateWithoutTheToken(CapturedOutput output) throws IOException {
        double before = refusedForAWrongToken();
        for (int request = 0; request < 50; request++) {
            desk.status("POST", CHANGE + "?token=" + token, "Authorization: Bearer x" + token);
        }
        assertThat(refusedForAWrongToken() - before).isEqualTo(50);
        assertThat(output.getOut().lines().filter(line -> line.contains("Refused POST")))
                .hasSizeLessThan(50);
        assertThat(output).doesNotContain(token);
    }

    @Test
    void noEndpointShowsTheToken() throws IOException {
        String chosen = "a-token-that-somebody-chose";
        try (GuardedDesk open =
                new GuardedDesk("--control.token=" + chosen, "--management.endpoints.web.exposure.include=*")) {
            assertThat(open.answer("GET", "/actuator/configprops"))
                    .contains("ControlProperties")
                    .doesNotContain(chosen);
            assertThat(open.answer("GET", "/actuator/env"))
                    .contains("control.token")
                    .doesNotContain(chosen);
            assertThat(open.status("POST", CHANGE, "Authorization: Bearer " + chosen))
                    .isEqualTo(204);
        }
    }

    private static double refusedForAWrongToken() throws IOException {
        String sample = "control_refused_total{reason=\"wrong-token\"} ";
        return desk.answer("GET", "/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(sample))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length())))
                .findFirst()
                .orElseThrow();
    }
}
