package dev.tradingipc.trading.risk;

import static dev.tradingipc.trading.risk.TradingScope.CLIENT;
import static dev.tradingipc.trading.risk.TradingScope.GLOBAL;
import static dev.tradingipc.trading.risk.TradingScope.SYMBOL;
import static dev.tradingipc.trading.risk.TradingState.ACTIVE;
import static dev.tradingipc.trading.risk.TradingState.HALTED;
import static dev.tradingipc.trading.risk.TradingState.REDUCING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingStatesTest {

    @ParameterizedTest
    @CsvSource({
        "ACTIVE,ACTIVE,ACTIVE,ACTIVE",
        "REDUCING,ACTIVE,ACTIVE,REDUCING",
        "ACTIVE,REDUCING,ACTIVE,REDUCING",
        "ACTIVE,ACTIVE,REDUCING,REDUCING",
        "HALTED,REDUCING,ACTIVE,HALTED",
        "REDUCING,HALTED,ACTIVE,HALTED",
        "REDUCING,ACTIVE,HALTED,HALTED",
        "HALTED,ACTIVE,REDUCING,HALTED",
    })
    void countsTheStrictest(TradingState global, TradingState client, TradingState symbol, TradingState effective) {
        TradingStates states = TradingStates.ALL_ACTIVE
                .with(GLOBAL, "", global)
                .with(CLIENT, "alpha", client)
                .with(SYMBOL, "AAPL", symbol);
        assertThat(states.effective("alpha", "AAPL")).isEqualTo(effective);
        assertThat(states.effective("beta", "MSFT")).isEqualTo(global);
    }

    @Test
    void listsWhatIsNotActiveByName() {
        TradingStates states = TradingStates.ALL_ACTIVE
                .with(SYMBOL, "MSFT", HALTED)
                .with(SYMBOL, "AAPL", REDUCING)
                .with(CLIENT, "alpha", HALTED)
                .with(CLIENT, "alpha", ACTIVE);
        assertThat(states.global()).isEqualTo(ACTIVE);
        assertThat(states.clients()).isEmpty();
        assertThat(states.symbols().toString()).isEqualTo("{AAPL=REDUCING, MSFT=HALTED}");
    }

    @Test
    void leavesTheStatesItWasMadeFromAsTheyWere() {
        TradingStates halted = TradingStates.ALL_ACTIVE.with(CLIENT, "alpha", HALTED);
        assertThat(halted.with(CLIENT, "alpha", ACTIVE).effective("alpha", "A")).isEqualTo(ACTIVE);
        assertThat(halted.effective("alpha", "A")).isEqualTo(HALTED);
        assertThat(TradingStates.ALL_ACTIVE.effective("alpha", "A")).isEqualTo(ACTIVE);
    }

    @Test
    void refusesMoreNamesThanItIsMeantFor() {
        TradingStates states = TradingStates.ALL_ACTIVE;
        for (int i = 0; i < TradingStates.NAMES_MAX; i++) {
            states = states.with(SYMBOL, "S" + i, HALTED);
        }
        TradingStates full = states;
        assertThatThrownBy(() -> full.with(SYMBOL, "ONE.MORE", HALTED))
                .hasMessage("There are trading states for 1000 names already: "
                        + "set one of them to ACTIVE, or the state of everybody.");
        assertThat(full.with(SYMBOL, "S7", REDUCING).effective("alpha", "S7")).isEqualTo(REDUCING);
        assertThat(full.with(SYMBOL, "S7", ACTIVE).symbols()).hasSize(TradingStates.NAMES_MAX - 1);
    }

    @Test
    void refusesANameThatDoesNotGoWithTheScope() {
        assertThatThrownBy(() -> TradingStates.ALL_ACTIVE.with(GLOBAL, "alpha", HALTED))
                .hasMessage("The global trading state has no name, but 'alpha' was given.");
        assertThatThrownBy(() -> TradingStates.ALL_ACTIVE.with(CLIENT, "", HALTED))
                .hasMessage("A trading state of one client or symbol needs its name.");
    }
}
