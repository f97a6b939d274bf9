package dev.tradingipc.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PriceFileLocationTest {
    @Test
    void isTheDefaultUnlessOneIsGiven() {
        Path standard = PriceFileLocation.byDefault();
        assertThat(standard).isAbsolute().endsWithRaw(Path.of("trading-ipc", "prices"));
        assertThat(PriceFileLocation.of(null)).isEqualTo(standard);
        assertThat(PriceFileLocation.of(Path.of(""))).isEqualTo(standard);
        assertThat(PriceFileLocation.of(Path.of(" "))).isEqualTo(standard);
        assertThat(PriceFileLocation.of(Path.of("/a/b"))).isEqualTo(Path.of("/a/b"));
        assertThat(PriceFileLocation.of(Path.of("shm", "prices")))
                .isEqualTo(Path.of("shm", "prices").toAbsolutePath());
    }
}
