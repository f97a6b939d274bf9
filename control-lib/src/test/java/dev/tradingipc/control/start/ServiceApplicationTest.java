package dev.tradingipc.control.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.control.DeskApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class ServiceApplicationTest {
    @TempDir
    private Path directory;

    @AfterEach
    void forgetThePortFile() {
        System.clearProperty("portfile");
    }

    @Test
    void writesItsHttpPortToTheFileThatIsNamed() throws IOException {
        Path portFile = directory.resolve("desk.port");
        System.setProperty("portfile", portFile.toString());
        try (ConfigurableApplicationContext desk = ServiceApplication.run(DeskApplication.class)) {
            assertThat(portFile).hasContent(desk.getEnvironment().getRequiredProperty("local.server.port"));
        }
    }

    @Test
    void writesNoFileThatIsNotNamed() {
        ServiceApplication.run(DeskApplication.class).close();
        assertThat(Files.exists(Path.of("application.port"))).isFalse();
    }
}
