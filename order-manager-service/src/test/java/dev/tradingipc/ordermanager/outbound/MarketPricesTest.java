package dev.tradingipc.ordermanager.outbound;

import static dev.tradingipc.trading.risk.ReferencePrices.NO_PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.protocol.Symbols;
import dev.tradingipc.sharedmemory.PriceTableWriter;
import dev.tradingipc.sharedmemory.WriterSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketPricesTest {
    private static final long PRICE_E8 = 17_320_000_000L;

    @TempDir
    private Path directory;

    private PriceTableWriter orderBook;
    private MarketPrices market;

    @BeforeEach
    void publishAPrice() {
        Path priceFile = directory.resolve("prices");
        orderBook = PriceTableWriter.open(priceFile, new WriterSettings(8, 64, false, 0, true));
        orderBook.feedConnected(true);
        orderBook.heartbeat();
        int index = orderBook.register(Symbols.low("AAPL"), Symbols.high("AAPL"));
        orderBook.publish(index, PRICE_E8, 173.20, -1, System.nanoTime(), -1);
        orderBook.endBlock();
        market = new MarketPrices(priceFile);
    }

    @AfterEach
    void close() {
        market.close();
        orderBook.close();
    }

    @Test
    void knowsTheLastPriceOfASymbolThatHasOne() {
        assertThat(market.priceE8("AAPL")).isEqualTo(PRICE_E8);
        assertThat(market.markE8("AAPL")).isEqualTo(PRICE_E8);
        assertThat(market.ageNanos("AAPL", System.nanoTime())).isNotNegative();
        assertThat(market.priceE8("MSFT")).isEqualTo(NO_PRICE);
        assertThat(market.markE8("MSFT")).isEqualTo(NO_PRICE);
    }

    @Test
    void valuesNothingAtPricesOfAnOrderBookWithoutItsFeed() {
        orderBook.feedConnected(false);

        assertThat(market.markE8("AAPL")).isEqualTo(NO_PRICE);
        assertThat(market.priceE8("AAPL")).isEqualTo(PRICE_E8);

        orderBook.feedConnected(true);

        assertThat(market.markE8("AAPL")).isEqualTo(PRICE_E8);
    }

    @Test
    void valuesNothingAtPricesOfAnOrderBookThatHasStopped() {
        assertThat(market.markE8("AAPL")).isEqualTo(PRICE_E8);

        orderBook.close();

        assertThat(market.markE8("AAPL")).isEqualTo(NO_PRICE);
        assertThat(market.priceE8("AAPL")).isEqualTo(PRICE_E8);
    }
}
