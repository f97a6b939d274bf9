package dev.tradingipc.ordermanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.control.start.ServiceApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartFailureTest {
    @TempDir
    private Path directory;

    @Test
    void saysWhichSettingIsImpossible(CapturedOutput output) {
        assertFailsWith(
                output, "order-manager.batch-max=0 is impossible: it is 1 to 1000000.", "--order-manager.batch-max=0");
    }

    @Test
    void saysWhichSettingIsUnreadable(CapturedOutput output) {
        assertFailsWith(
                output,
                "order-manager.queue-capacity=many cannot be understood; it takes a whole number (1 to 1000000).",
                "--order-manager.queue-capacity=many");
    }

    @Test
    void saysThatNobodyCanHaveAName(CapturedOutput output) {
        assertFailsWith(
                output,
                "order-manager.risk.clients=a b is impossible: the name of a client is 1 to 64 characters",
                "--order-manager.risk.clients=plain,a b");
        assertFailsWith(
                output,
                "order-manager.risk.symbols=aapl is impossible: a symbol is 1 to 15 characters",
                "--order-manager.risk.symbols=AAPL,aapl");
    }

    @Test
    void saysThatTheOrderPortIsTaken(CapturedOutput output) {
        try (RunningOrderManager first = running(output)) {
            assertFailsWith(
                    output, "--order-manager.port=...", "--order-manager.port=" + first.orderPort(), "--server.port=0");
        }
    }

    @Test
    void saysThatTheHttpPortIsTaken(CapturedOutput output) {
        try (RunningOrderManager first = running(output)) {
            assertFailsWith(
                    output,
                    "order-manager.http.port=" + first.httpPort() + " is in use",
                    "--order-manager.port=0",
                    "--server.port=" + first.httpPort());
        }
    }

    @Test
    void saysThatTheDatabaseCannotBeMade(CapturedOutput output) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertFailsWith(output, "cannot be created", "--order-manager.database=" + file.resolve("trades.db"));
    }

    @Test
    void saysThatTheDatabaseIsNone(CapturedOutput output) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "not a database ".repeat(100));

        assertFailsWith(output, "is not a database", "--order-manager.database=" + file);
    }

    /** One that has said all it says at its start, so that what follows is the second's. */
    private RunningOrderManager running(CapturedOutput output) {
        RunningOrderManager running = new RunningOrderManager(directory.resolve("first.db"));
        await().until(() -> output.toString().contains("Taking orders on port " + running.orderPort()));
        return running;
    }

    private void assertFailsWith(CapturedOutput output, String sentence, String... settings) {
        String[] arguments = new String[settings.length + 1];
        arguments[0] = "--order-manager.database=" + directory.resolve("trades.db");
        System.arraycopy(settings, 0, arguments, 1, settings.length);
        if (settings[0].startsWith("--order-manager.database")) {
            arguments[0] = "--order-manager.port=0";
        }
        int outputBefore = output.length();

        assertThat(catchThrowable(() -> ServiceApplication.run(OrderManagerApplication.class, arguments)
                        .close()))
                .isNotNull();

        String said = output.toString().substring(outputBefore).strip();
        assertThat(said)
                .contains("The order manager cannot start: ")
                .contains(sentence)
                .hasLineCount(1);
    }
}
