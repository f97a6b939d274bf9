package dev.tradingipc.strategy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SessionMailboxTest {
    private static final int MAILS = 100;

    private final AtomicInteger wakeUps = new AtomicInteger();
    private final SessionMailbox mailbox = new SessionMailbox(1, wakeUps::incrementAndGet);

    @Test
    void holdsTheReadingThreadOfAnOrderManagerThatSaysTooMuch() throws InterruptedException {
        Thread reader = Thread.ofPlatform().daemon().start(this::fill);
        await().until(() -> reader.getState() == Thread.State.WAITING);
        int taken = mailbox.takeAll().mail().size();
        assertThat(taken).isLessThan(MAILS);
        while (taken < MAILS) {
            await().until(mailbox::hasNews);
            taken += mailbox.takeAll().mail().size();
        }
        reader.join();
        assertThat(taken).isEqualTo(MAILS);
        assertThat(wakeUps).hasValue(MAILS);
    }

    @Test
    void letsAHeldReadingThreadGoAtTheEnd() throws InterruptedException {
        Thread reader = Thread.ofPlatform().daemon().start(this::fill);
        await().until(() -> reader.getState() == Thread.State.WAITING);
        mailbox.close();
        reader.join();
    }

    private void fill() {
        try {
            for (int mail = 0; mail < MAILS; mail++) {
                mailbox.put("a connection", new Answer.Audited(mail));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
