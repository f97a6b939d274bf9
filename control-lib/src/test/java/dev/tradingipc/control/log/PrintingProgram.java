package dev.tradingipc.control.log;

import dev.tradingipc.control.start.ServiceApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A service that prints so much that its log is renewed again and again, in numbered lines. */
final class PrintingProgram {
    private static final int LINES_IN_BLOCK = 50;
    private static final int FILES = 4;

    private PrintingProgram() {}

    public static void main(String[] args) throws Exception {
        Path log = Path.of(System.getProperty("logfile"));
        ServiceApplication.run(PrintingProgram.class, "--spring.main.web-application-type=none");
        int number = 0;
        for (int file = 0; file < FILES; file++) {
            Object key = keyOf(log);
            while (Files.size(log) <= Long.getLong("logfile.bytes-max")) {
                for (int line = 0; line < LINES_IN_BLOCK; line++) {
                    (number % 2 == 0 ? System.out : System.err).println("line " + number++);
                }
            }
            while (!Files.exists(log) || keyOf(log).equals(key)) {
                System.out.println("line " + number++);
                Thread.sleep(10);
            }
        }
        // Not through this JVM's own streams: as whatever the JVM says itself.
        new ProcessBuilder("echo", "line " + number).inheritIO().start().waitFor();
        System.exit(0);
    }

    private static Object keyOf(Path log) throws IOException {
        return Files.getAttribute(log, "unix:ino");
    }
}
