package dev.tradingipc.benchmarks.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The other side of {@link ChildProcess}: commands are lines of standard input, answers lines of standard output, which carries
 * nothing else. The process ends when its input does, so that none is left behind when the harness dies.
 */
public final class Conversation {
    private Conversation() {}

    /** What a process does when it is told to. */
    @FunctionalInterface
    public interface Commands {
        /**
         * Does it and returns the answer.
         *
         * @throws Exception when it cannot be done; the harness is told the command and the reason
         */
        String answer(String... words) throws Exception;
    }

    /** Says a line of its own accord. Any thread. */
    public static void say(String line) {
        System.out.println(line);
    }

    /** Obeys until there are no more commands, and then ends the process. */
    public static void obey(Commands commands) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                say(answer(commands, line));
            }
        } catch (IOException e) {
            System.err.println("Standard input cannot be read: " + e);
        }
        System.exit(0); // there may be threads of others
    }

    static String answer(Commands commands, String line) {
        try {
            return commands.answer(line.split(" ", -1));
        } catch (Exception e) {
            return "failed: " + line + ": " + e;
        }
    }

    /** The answer to a command that nobody has thought of. */
    public static String unknown(String... words) {
        return "failed: there is no command " + words[0];
    }
}
