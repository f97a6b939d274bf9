package dev.tradingipc.control.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tradingipc.control.DeskApplication;
import dev.tradingipc.control.settings.SettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartFailureReporterTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            desk.seats=0          | desk.seats=0 is impossible: at least one must sit there.
            desk.seats=many       | desk.seats=many cannot be understood; it takes a whole number (1 to 9).
            desk.width=wide       | desk.width=wide cannot be understood; it takes a number.
            desk.locked=perhaps   | desk.locked=perhaps cannot be understood; it takes true or false.
            desk.pause=1x         | desk.pause=1x cannot be understood; it takes a time with its unit, such as 100ms or 30s.
            desk.side=up          | desk.side=up cannot be understood; it takes one of left, far-right.
            desk.http.port=eighty | desk.http.port=eighty cannot be understood; it takes a whole number.
            desk.http.port=70000  | desk.http.port=70000 is impossible: a port is 0 (any free one) to 65535.
            bind=here/there       | bind=here/there cannot be understood; it takes an address, such as 127.0.0.1.
            bind=192.0.2.1        | Cannot listen on 192.0.2.1:0 (
            server.port=eighty    | server.port=eighty cannot be understood; it takes a whole number.
            """)
    void tellsAUsersMistakeInOneSentence(String setting, String sentence, CapturedOutput output) {
        assertThat(failureOf("--" + setting)).isNotNull();
        assertThat(output).contains("The round desk cannot start: " + sentence).doesNotContain("\tat ");
    }

    @Test
    void namesTheSettingOfAnHttpPortInUse(CapturedOutput output) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(failureOf("--server.address=127.0.0.1", "--desk.http.port=" + port))
                    .isNotNull();
            assertThat(output)
                    .contains("The round desk cannot start: desk.http.port=" + port
                            + " is in use by another program; stop that or choose another port.")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void doesNotTakeABugForAUsersMistake(CapturedOutput output) {
        assertThat(failureOf("--desk.lamp=broken")).isNotNull();
        assertThat(output).contains("a bug").doesNotContain("The round desk cannot start");
    }

    @Test
    void tellsTheSentenceOfAnExceptionOfOurOwnBeforeThereIsAContext(CapturedOutput output) {
        StartFailureReporter withoutContext = new StartFailureReporter(null);
        assertThat(withoutContext.reportException(new IllegalStateException(new SettingsException("Sit down first."))))
                .isTrue();
        assertThat(output).contains("The service cannot start: Sit down first.");
        assertThat(withoutContext.reportException(new IllegalStateException("a bug")))
                .isFalse();
    }

    private static Throwable failureOf(String... arguments) {
        return catchThrowable(
                () -> ServiceApplication.run(DeskApplication.class, arguments).close());
    }
}
