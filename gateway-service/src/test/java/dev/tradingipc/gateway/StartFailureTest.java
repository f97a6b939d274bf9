package dev.tradingipc.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tradingipc.control.start.ServiceApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartFailureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway.source=tape|gateway.source=tape cannot be understood; it takes one of simulated, replay.",
                "gateway.volatility=-0.1|gateway.volatility=-0.1 is impossible: a standard deviation is 0 to 1",
                "gateway.volatility=much|gateway.volatility=much cannot be understood; it takes a number (0 to 1).",
                "gateway.tick-interval=-1s|gateway.tick-interval=-1s is impossible: it is 0s to 1d.",
                "gateway.tick-interval=1x|gateway.tick-interval=1x cannot be understood; it takes a time with its unit",
                "gateway.news-interval=0|gateway.news-interval=0s is impossible: it is 1us to 1d.",
                "gateway.http.port=-1|gateway.http.port=-1 is impossible: a port is 0 (any free one) to 65535.",
                "gateway.http.port=http|gateway.http.port=http cannot be understood; it takes a whole number (0 to 65535).",
                "bind=|bind is empty: give an address, such as 127.0.0.1.",
                "gateway.news-start=101|gateway.news-start=101 is impossible: a sentiment is 0 to 100.",
                "gateway.symbols.aapl=1|gateway.symbols.aapl=1 is impossible: a symbol is 1 to 15 characters",
                "gateway.symbols.AAPL=0|gateway.symbols.AAPL=0 is impossible: a start price is above 0",
                "gateway.slow-client=kill|gateway.slow-client=kill cannot be understood; it takes one of conflate,",
                "gateway.slow-client-timeout=0|gateway.slow-client-timeout=0s is impossible: it is 1ms to 1d.",
                "gateway.client-queue-blocks=0|gateway.client-queue-blocks=0 is impossible: it is 1 to 65536.",
                "gateway.news.port=70000|gateway.news.port=70000 is impossible: a port is 0 (any free one) to 65535.",
                "gateway.source=replay|gateway.source=replay needs a recording: name its file with gateway.replay.prices.",
                "gateway.source=replay,gateway.replay.prices=/none.csv|The recording /none.csv does not exist",
                "gateway.source=replay,gateway.replay.prices=/none.csv,gateway.replay.speed=-1"
                        + "|gateway.replay.speed=-1 is not a speed: use 1, another positive number, or max.",
            })
    void refusesImpossibleSettingWithOneSentence(String settings, String sentence, CapturedOutput output) {
        assertThat(startFailure(settings.replaceAll("(^|,)", "$1--").split(",", -1)))
                .isNotNull();
        assertThat(output).contains("The gateway cannot start: " + sentence).doesNotContain("\tat ");
    }

    @Test
    void namesTheSettingOfPortInUse(CapturedOutput output) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(startFailure("--gateway.prices.port=" + port)).isNotNull();
            assertThat(output)
                    .contains("The gateway cannot start: Cannot listen on 127.0.0.1:" + port)
                    .contains("--gateway.prices.port=")
                    .doesNotContain("\tat ");
            assertThat(startFailure("--server.port=" + port)).isNotNull();
            assertThat(output).contains("gateway.http.port=" + port + " is in use by another program");
        }
    }

    private static Throwable startFailure(String... settings) {
        List<String> arguments = new ArrayList<>();
        if (!String.join(",", settings).contains("news.port=")) {
            arguments.add("--gateway.news.port=0");
        }
        if (!String.join(",", settings).contains("prices.port=")) {
            arguments.add("--gateway.prices.port=0");
        }
        if (!String.join(",", settings).contains("server.port=")) {
            arguments.add("--server.port=0");
        }
        arguments.addAll(List.of(settings));
        return catchThrowable(() -> ServiceApplication.run(GatewayApplication.class, arguments.toArray(String[]::new))
                .close());
    }
}
