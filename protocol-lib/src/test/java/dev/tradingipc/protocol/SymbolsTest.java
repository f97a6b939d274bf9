package dev.tradingipc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolsTest {
    @ParameterizedTest
    @ValueSource(strings = {"A", "AAPL", "BRK.B", "ABCDEFGH", "ABCDEFGHI", "ABCDEFGHIJKLMNO", "BTC/USD", "X_1-2:3"})
    void packsAndUnpacks(String symbol) {
        assertThat(Symbols.toString(Symbols.low(symbol), Symbols.high(symbol))).isEqualTo(symbol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aapl", "AA PL", "ABCDEFGHIJKLMNOP", "A*B", "Ä", "A,B", "A\u0000"})
    void refusesOtherCharactersAndLengths(String symbol) {
        assertThat(Symbols.isValid(symbol)).isFalse();
        assertThatThrownBy(() -> Symbols.low(symbol)).hasMessageContaining("1 to 15 characters");
    }

    @Test
    void packsTheFirstCharacterLowest() {
        assertThat(Symbols.low("AB")).isEqualTo('A' | 'B' << 8);
        assertThat(Symbols.high("ABCDEFGHI")).isEqualTo('I');
    }
}
