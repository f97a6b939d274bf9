package dev.tradingipc.trading.recording;

import static dev.tradingipc.trading.recording.RecordingFiles.gzip;
import static dev.tradingipc.trading.recording.RecordingFiles.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradingipc.trading.recording.MarketRecording.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketRecordingTest {
    @TempDir
    private Path directory;

    @Test
    void mergesOnOneClockWithNewsFirstAtEqualTimes() {
        Path prices = plain(
                directory.resolve("prices.csv"),
                "time,symbol,price",
                "2013-10-07T08:00:00Z,A,1",
                "2013-10-07T08:00:01Z,A,2",
                "2013-10-07T08:00:01Z,B,3",
                "2013-10-07T08:00:03Z,A,4");
        Path news = plain(
                directory.resolve("news.csv"),
                "time,sentiment",
                "2013-10-07T08:00:01Z,70",
                "2013-10-07T08:00:02Z,30",
                "2013-10-07T08:00:02Z,0",
                "2013-10-07T08:00:04Z,100");
        assertThat(events(prices, Optional.of(news)))
                .containsExactly(
                        "00 price 1 after 0",
                        "01 news 70 is 1",
                        "01 price 2 after 1",
                        "01 price 3 after 1",
                        "02 news 30 is 2",
                        "02 news 0 is 3",
                        "03 price 4 after 3",
                        "04 news 100 is 4");
    }

    @Test
    void readsPricesAlone() {
        Path prices = plain(directory.resolve("prices.csv"), "2013-10-07T08:00:00Z,A,1");
        assertThat(events(prices, Optional.empty())).containsExactly("00 price 1 after 0");
    }

    @Test
    void progressReachesOneAtTheEnd() {
        Path prices = plain(directory.resolve("prices.csv"), "2013-10-07T08:00:00Z,A,1");
        try (MarketRecording recording = MarketRecording.open(prices, Optional.empty())) {
            while (recording.next() != Event.END) {
                assertThat(recording.progress()).isBetween(0.0, 1.0);
            }
            assertThat(recording.progress()).isEqualTo(1);
        }
    }

    /** Compressed rows are not all of one size, so progress in bytes is near progress in rows only. */
    @Test
    void progressGoesWithTheRows() {
        String[] rows = IntStream.range(0, 50_000)
                .mapToObj(i -> "2013-10-07T08:%02d:%02dZ,S%d,%d.%02d"
                        .formatted(i / 1_000, i % 1_000 * 60 / 1_000, i * 31 % 97, 100 + i * 17 % 13, i % 100))
                .toArray(String[]::new);
        for (Path file :
                List.of(gzip(directory.resolve("prices.csv.gz"), rows), plain(directory.resolve("prices.csv"), rows))) {
            try (MarketRecording recording = MarketRecording.open(file, Optional.empty())) {
                for (int row = 1; recording.next() == Event.PRICE; row++) {
                    assertThat(recording.progress())
                            .as("%s row %d", file, row)
                            .isCloseTo((double) row / rows.length, within(0.05));
                }
            }
        }
    }

    @Test
    void refusesMalformedFirstRowOnOpening() {
        Path prices = plain(directory.resolve("prices.csv"), "2013-10-07T08:00:00Z,A,1");
        Path news = plain(directory.resolve("news.csv"), "2013-10-07T08:00:00Z,101");
        assertThatThrownBy(() -> MarketRecording.open(prices, Optional.of(news)))
                .isInstanceOf(RecordingException.class)
                .hasMessage(news + " line 1, column 2 (sentiment): '101' is not a whole number from 0 to 100.");
    }

    @Test
    void readsAWholeDayOfRealTrades() {
        String marketData = System.getenv("TRADING_MARKET_DATA");
        assumeTrue(marketData != null, "skipped: TRADING_MARKET_DATA names no directory of recorded days");
        Path day = Path.of(marketData);
        long priceCount = 0;
        try (MarketRecording recording = MarketRecording.open(
                day.resolve("us-equity-trades-2013-10-07.csv.gz"),
                Optional.of(day.resolve("news-sentiment-2013-10-07.csv.gz")))) {
            for (Event event = recording.next(); event != Event.END; event = recording.next()) {
                priceCount += event == Event.PRICE ? 1 : 0;
            }
        }
        assertThat(priceCount).isEqualTo(388_417);
    }

    private static List<String> events(Path prices, Optional<Path> news) {
        List<String> events = new ArrayList<>();
        try (MarketRecording recording = MarketRecording.open(prices, news)) {
            for (Event event = recording.next(); event != Event.END; event = recording.next()) {
                String second = "%02d ".formatted(recording.timeEpochNanos() / 1_000_000_000L % 60);
                events.add(
                        event == Event.NEWS
                                ? second + "news " + recording.sentiment() + " is " + recording.newsSequence()
                                : second + "price " + recording.priceE8() / 100_000_000L + " after "
                                        + recording.newsSequence());
            }
        }
        return events;
    }
}
