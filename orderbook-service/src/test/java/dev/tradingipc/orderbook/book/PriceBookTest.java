package dev.tradingipc.orderbook.book;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradingipc.protocol.RejectReason;
import dev.tradingipc.protocol.TickTrace;
import dev.tradingipc.protocol.TraceSampling;
import dev.tradingipc.protocol.WireTimes;
import dev.tradingipc.sharedmemory.Attach;
import dev.tradingipc.sharedmemory.PriceTable;
import dev.tradingipc.sharedmemory.PriceTableWriter;
import dev.tradingipc.sharedmemory.TickReader;
import dev.tradingipc.sharedmemory.WriterSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceBookTest {
    private static final int SYMBOLS_MAX = 4;
    private static final int RING_SIZE = 1_024;

    @TempDir
    private Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : opened.reversed()) {
            closeable.close();
        }
    }

    @Test
    void everyPriceIsATickInArrivalOrderAndTheLastIsInTheTable() {
        PriceBook book = book(false);
        PriceTable table = table();
        TickReader ticks = keep(table.attach(Attach.live()));
        receive(book, "AAPL,172.53*MSFT,325.20*AAPL,172.5412*");
        List<String> seen = new ArrayList<>();
        ticks.poll(tick -> seen.add(table.symbol(tick.symbolIndex()) + " " + tick.priceE8()), 10);
        assertThat(seen).containsExactly("AAPL 17253000000", "MSFT 32520000000", "AAPL 17254120000");
        assertThat(table.price(table.indexOf("AAPL"))).isEqualTo(172.5412);
        assertThat(table.price(table.indexOf("MSFT"))).isEqualTo(325.20);
    }

    @Test
    void timesAndNewsSequenceOfTimedFramesReachTheRing() {
        PriceBook book = book(false);
        TickReader ticks = keep(table().attach(Attach.live()));
        receive(book, "IBM,184.1,1381132800464000000,17*IBM,184.2*");
        List<String> seen = new ArrayList<>();
        ticks.poll(tick -> seen.add(tick.sourceEpochNanos() + " " + tick.newsSequence()), 10);
        assertThat(seen).containsExactly("1381132800464000000 17", "-1 -1");
    }

    @Test
    void measuresHowOldPricesAreThatTellWhenTheyWereMadeAndAreNoRecording() {
        PriceBook book = book(false);
        long madeEpochNanos = WireTimes.nowEpochNanos();
        receive(book, "A,1,%d,0*B,2*C,3,1381132800464000000,0*A,4,%d,0*".formatted(madeEpochNanos, madeEpochNanos));
        long nowEpochNanos = WireTimes.nowEpochNanos();
        assertThat(book.latencies().total()).isEqualTo(2);
        assertThat(book.latencies().sum()).isBetween(0L, 2 * (nowEpochNanos - madeEpochNanos));
    }

    @Test
    void refusedFramesAreCountedByReasonAndTheRestOfTheBlockIsTaken() {
        PriceBook book = book(false);
        receive(book, "AAPL,x*bad*aapl,1*MSFT,1*");
        assertThat(book.rejections().byReason().get(RejectReason.PRICE)).hasValue(1);
        assertThat(book.rejections().byReason().get(RejectReason.MALFORMED)).hasValue(1);
        assertThat(book.rejections().byReason().get(RejectReason.SYMBOL)).hasValue(1);
        assertThat(book.rejections().total()).isEqualTo(3);
        assertThat(table().price(0)).isEqualTo(1.0);
        assertThat(said).hasSize(3).first().asString().contains("price", "'AAPL,x'");
    }

    @Test
    void symbolsBeyondTheLimitAreCountedAndSaidOnceEach() {
        PriceBook book = book(false);
        receive(book, "A,1*B,1*C,1*D,1*");
        receive(book, "E,1*E,2*F,1*E,3*A,9*");
        assertThat(book.rejections().beyondSymbolLimit()).isEqualTo(4);
        assertThat(said).hasSize(2);
        assertThat(said.getFirst()).contains("Refused E", "4 symbols", "shared-memory.symbols-max");
        assertThat(table().price(0)).isEqualTo(9.0);
    }

    @Test
    void losslessDeliveryHoldsTheFeedUntilAReaderAttaches() throws Exception {
        PriceBook book = book(true);
        Thread feed = Thread.ofVirtual().start(() -> receive(book, "A,1*"));
        await().until(book::waitsForReaders);
        assertThat(table().cursor()).isZero();
        TickReader reader = keep(table().attach(Attach.everyTick()));
        feed.join();
        assertThat(reader.poll(tick -> {}, 10)).isEqualTo(1);
        assertThat(said).hasSize(2);
    }

    @Test
    void losslessDeliveryNeverOvertakesASlowReader() throws Exception {
        PriceBook book = book(true);
        TickReader reader = keep(table().attach(Attach.everyTick()));
        int frames = 5 * RING_SIZE;
        Thread feed = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < frames; i++) {
                receive(book, "A," + (i + 1) + "*");
            }
        });
        List<Long> seen = new ArrayList<>();
        while (seen.size() < frames) {
            reader.poll(tick -> seen.add(tick.priceE8() / 100_000_000), 7);
        }
        feed.join();
        assertThat(reader.missed()).isZero();
        for (int i = 0; i < frames; i++) {
            assertThat(seen.get(i)).isEqualTo(i + 1L);
        }
    }

    @Test
    void pricesReadAfterAStandstillCountAsReceivedBeforeIt() {
        PriceBook book = book(false);
        TickReader ticks = keep(table().attach(Attach.live()));
        book.heartbeat();
        long runningNanos = System.nanoTime();
        byte[] block = "A,1*".getBytes(US_ASCII);
        book.onBlock(block, 0, block.length, runningNanos + 60_000_000_000L);
        List<Long> received = new ArrayList<>();
        ticks.poll(tick -> received.add(tick.receivedNanos()), 10);
        assertThat(received).hasSize(1).allMatch(nanos -> nanos <= runningNanos);
    }

    @Test
    void aFileCutWhileItIsWrittenIsAFailureThatIsSaidOnce() throws IOException {
        PriceBook book = book(false);
        receive(book, "A,1*");
        try (FileChannel file = FileChannel.open(priceFile(), StandardOpenOption.WRITE)) {
            file.truncate(0);
        }
        receive(book, "A,2*");
        receive(book, "A,3*");
        book.feedConnected(false);
        book.heartbeat();
        assertThat(book.failure()).contains("was cut from ", " to 0 bytes while in use");
        assertThat(said).singleElement().asString().startsWith("Prices cannot be written any more, restart");
    }

    @Test
    void saysThatTheDoorbellWasDamaged() throws IOException {
        PriceBook book = book(false);
        book.heartbeat();
        assertThat(said).isEmpty();
        Files.delete(directory.resolve("prices.doorbell"));
        book.heartbeat();
        book.heartbeat();
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("The doorbell file was damaged or deleted and is replaced, 1 times so far");
    }

    @Test
    void closingLetsAWaitingFeedGo() throws Exception {
        PriceBook book = book(true);
        Thread feed = Thread.ofVirtual().start(() -> receive(book, "A,1*"));
        await().until(book::waitsForReaders);
        book.close();
        feed.join();
    }

    @Test
    void tellsOfOneTickInSoManyByItsPlaceInTheRing() {
        PriceBook book = book(false, 3);
        receive(book, "A,1*B,2*A,3*A,4*B,5*");
        receive(book, "A,6*");
        assertThat(said).containsExactly("A 300000000 1-3", "A 600000000 1-6");
    }

    private PriceBook book(boolean lossless) {
        return book(lossless, 0);
    }

    private PriceBook book(boolean lossless, int traceInterval) {
        WriterSettings settings = new WriterSettings(SYMBOLS_MAX, RING_SIZE, lossless, 1, true);
        PriceTableWriter writer = keep(PriceTableWriter.open(priceFile(), settings));
        return keep(new PriceBook(writer, SYMBOLS_MAX, new TraceSampling(traceInterval), new BookEvents() {
            @Override
            public void warn(String sentence) {
                said.add(sentence);
            }

            @Override
            public void published(String symbol, long priceE8, long receivedNanos, TickTrace trace) {
                said.add(symbol + " " + priceE8 + " " + trace);
            }

            @Override
            public void inform(String sentence) {
                said.add(sentence);
            }
        }));
    }

    private PriceTable table() {
        return keep(PriceTable.open(priceFile()));
    }

    private Path priceFile() {
        return directory.resolve("prices");
    }

    private static void receive(PriceBook book, String block) {
        byte[] bytes = block.getBytes(US_ASCII);
        book.onBlock(bytes, 0, bytes.length, System.nanoTime());
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        opened.add(closeable);
        return closeable;
    }
}
