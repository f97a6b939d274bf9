package dev.tradingipc.trading.positions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PositionsTest {
    private final Positions positions = new Positions();

    @Test
    void listsWhatIsHeldBySymbol() {
        positions.fill("MSFT", 5, 1);
        positions.fill("AAPL", -3, 1);
        positions.fill("IBM", 7, 1);
        positions.fill("IBM", -7, 1);
        assertThat(positions.openQuantities().toString()).isEqualTo("{AAPL=-3, MSFT=5}");
    }

    @Test
    void countsSymbolsTradedAndSymbolsHeld() {
        assertCounts(0, 0);
        positions.fill("A", 5, 1);
        assertCounts(1, 1);
        positions.fill("A", -8, 1);
        positions.fill("B", 1, 1);
        assertCounts(2, 2);
        positions.fill("A", 3, 1);
        assertCounts(2, 1);
        positions.fill("A", 1, 1);
        assertCounts(2, 2);
    }

    @Test
    void knowsNothingOfASymbolThatWasNeverTraded() {
        assertThat(positions.quantity("A")).isZero();
        assertThat(positions.position("A")).isNull();
        assertCounts(0, 0);
    }

    private void assertCounts(int symbols, int open) {
        assertThat(positions.symbols()).isEqualTo(symbols);
        assertThat(positions.openSymbols()).isEqualTo(open);
    }
}
