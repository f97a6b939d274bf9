package dev.tradingipc.control.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsExceptionTest {
    @Test
    void namesTheSettingWhatWasFoundAndWhatIsPossible() {
        assertThatThrownBy(() -> SettingsException.require(false, "desk.size", 0, "it is 1 to 9"))
                .hasMessage("desk.size=0 is impossible: it is 1 to 9.");
        assertThatThrownBy(() -> SettingsException.require(false, "desk.name", " ", "give it a name"))
                .hasMessage("desk.name is empty: give it a name.");
        assertThatThrownBy(() -> SettingsException.require(false, "desk.name", null, "give it a name"))
                .hasMessage("desk.name is empty: give it a name.");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,0s",
        "PT-1S,-1s",
        "PT1M30S,90s",
        "PT1.5S,1500ms",
        "PT0.0000015S,1500ns",
        "PT0.25S,250ms",
        "PT0.00005S,50us",
        "PT2H,2h",
        "P366D,366d"
    })
    void showsATimeAsUsersWriteIt(Duration time, String shown) {
        assertThatThrownBy(() -> SettingsException.require(false, "desk.wait", time, "wait longer"))
                .hasMessage("desk.wait=" + shown + " is impossible: wait longer.");
    }

    @Test
    void acceptsThePortsThatCanBeListenedOnOrConnectedTo() {
        assertThatCode(() -> SettingsException.requireServerPort("desk.port", 0))
                .doesNotThrowAnyException();
        assertThatCode(() -> SettingsException.requireServerPort("desk.port", 65_535))
                .doesNotThrowAnyException();
        assertThatCode(() -> SettingsException.requirePeerPort("desk.port", 1)).doesNotThrowAnyException();
        assertThatCode(() -> SettingsException.requirePeerPort("desk.port", 65_535))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThatThrownBy(() -> SettingsException.requireServerPort("desk.port", 65_536))
                .hasMessage("desk.port=65536 is impossible: a port is 0 (any free one) to 65535.");
        assertThatThrownBy(() -> SettingsException.requireServerPort("desk.port", -1))
                .hasMessageStartingWith("desk.port=-1 is impossible");
        assertThatThrownBy(() -> SettingsException.requirePeerPort("desk.port", 0))
                .hasMessage("desk.port=0 is impossible: a port to connect to is 1 to 65535.");
        assertThatThrownBy(() -> SettingsException.requirePeerPort("desk.port", 65_536))
                .hasMessageStartingWith("desk.port=65536 is impossible");
    }
}
