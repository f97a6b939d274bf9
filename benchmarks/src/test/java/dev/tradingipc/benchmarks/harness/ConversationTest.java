package dev.tradingipc.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ConversationTest {
    @Test
    void answersACommandWithWhatItCameTo() {
        assertThat(Conversation.answer(words -> "ran " + words[1] + " of " + words.length, "run 17"))
                .isEqualTo("ran 17 of 2");
    }

    @Test
    void tellsTheCommandAndTheReasonOfWhatCannotBeDone() {
        Conversation.Commands refusing = words -> {
            throw new IOException("the disk is full");
        };
        assertThat(Conversation.answer(refusing, "run 17"))
                .startsWith("failed: run 17: ")
                .endsWith("the disk is full");
        assertThat(Conversation.answer(words -> words[1], "run")).startsWith("failed: run: ");
        assertThat(Conversation.answer(Conversation::unknown, "dance 3"))
                .isEqualTo("failed: there is no command dance");
    }
}
