package dev.tradingipc.orderbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tradingipc.control.start.ServiceApplication;
import dev.tradingipc.sharedmemory.PriceTableWriter;
import dev.tradingipc.sharedmemory.WriterSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OrderbookStartTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--shared-memory.ring-size=1000 | shared-memory.ring-size=1000 is impossible: it is a power of two",
                "--shared-memory.symbols-max=0 | shared-memory.symbols-max=0 is impossible",
                "--shared-memory.symbols-max=65537 | shared-memory.symbols-max=65537 is impossible: it is 1 to 65536",
                "--shared-memory.ring-size=33554432 | shared-memory.ring-size=33554432 is impossible",
                "--orderbook.gateway.port=70000 | orderbook.gateway.port=70000 is impossible",
                "--orderbook.readers-min=-1 | orderbook.readers-min=-1 is impossible",
                "--orderbook.delivery=fast | orderbook.delivery=fast cannot be understood; it takes one of live, lossless",
            })
    void refusesImpossibleSettingsWithOneSentence(String argument, String sentence, CapturedOutput output) {
        assertThat(catchThrowable(() -> start(argument))).isNotNull();
        assertThat(output.getAll())
                .contains("The order book cannot start: " + sentence)
                .doesNotContain("\tat ");
    }

    @Test
    void refusesASecondWriterAndSaysWhoHoldsTheFile(CapturedOutput output) {
        try (PriceTableWriter first =
                PriceTableWriter.open(priceFile(), new WriterSettings(4, 1_024, false, 0, true))) {
            assertThat(first.sequence()).isZero();
            assertThat(catchThrowable(() -> start())).isNotNull();
            assertThat(output.getAll())
                    .contains(
                            "The order book cannot start: ",
                            String.valueOf(ProcessHandle.current().pid()))
                    .doesNotContain("\tat ");
        }
    }

    private void start(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--server.port=0";
        all[1] = "--shared-memory.path=" + priceFile();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        ServiceApplication.run(OrderbookApplication.class, all).close();
    }

    private Path priceFile() {
        return directory.resolve("prices");
    }
}
