package dev.tradingipc.control.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribedSettingTest {
    @TempDir
    private Path directory;

    @Test
    void tellsWhatASettingMeansFromWhatItMayBe() throws IOException {
        DescribedSetting seats = read("""
                {"name": "desk.seats", "type": "java.lang.Integer", "defaultValue": 2,
                 "description": "Chairs at the desk. Allowed: 1 to 9, or -1.5."}""");
        assertThat(seats.meaning()).isEqualTo("Chairs at the desk.");
        assertThat(seats.allowed()).contains("1 to 9, or -1.5");
        assertThat(seats.defaultValue()).contains("2");
    }

    @Test
    void takesADescriptionWithoutValuesAsItIs() throws IOException {
        DescribedSetting lamp = read("{\"name\": \"desk.lamp\", \"description\": \"What is allowed to shine.\"}");
        assertThat(lamp)
                .isEqualTo(new DescribedSetting("desk.lamp", "", Optional.empty(), "What is allowed to shine."));
        assertThat(lamp.meaning()).isEqualTo("What is allowed to shine.");
        assertThat(lamp.allowed()).isEmpty();
    }

    @Test
    void readsTheDefaultsOfAList() throws IOException {
        assertThat(read("{\"name\": \"desk.legs\", \"defaultValue\": [\"left\", \"right\"]}")
                        .defaultValue())
                .contains("left, right");
    }

    @Test
    void findsASettingOnTheClassPath() {
        ClassLoader classPath = DescribedSettingTest.class.getClassLoader();
        assertThat(DescribedSetting.find("trace.sample-interval", classPath))
                .get()
                .returns(Optional.of("10000"), DescribedSetting::defaultValue);
        assertThat(DescribedSetting.find("desk.wings", classPath)).isEmpty();
    }

    private DescribedSetting read(String property) throws IOException {
        Path metadata = Files.writeString(directory.resolve("metadata.json"), "{\"properties\": [" + property + "]}");
        List<DescribedSetting> settings = DescribedSetting.read(metadata.toUri().toURL());
        assertThat(settings).hasSize(1);
        return settings.getFirst();
    }
}
