package dev.tradingipc.benchmarks.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradingipc.protocol.Action;
import dev.tradingipc.protocol.ClientFrame;
import dev.tradingipc.protocol.ClientFrameDecoder;
import dev.tradingipc.protocol.Clients;
import dev.tradingipc.protocol.Order;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderTapeTest {
    private static final int ORDERS = 1_000;

    @Test
    void framesAreTheOrdersThatTheTapeTells() {
        List<ClientFrame> frames = decode(new OrderTape(7));
        assertThat(frames).hasSize(ORDERS);
        for (int i = 0; i < ORDERS; i++) {
            long id = i + 1L;
            Order order = new Order(
                    id,
                    Action.valueOf(OrderTape.action(id)),
                    OrderTape.quantity(),
                    OrderTape.symbol(id),
                    OrderTape.priceE8(id));
            assertThat(frames.get(i)).isInstanceOfSatisfying(ClientFrame.OrderRequest.class, request -> {
                assertThat(request.order()).isEqualTo(order);
                assertThat(request.client()).isEqualTo(OrderTape.client(7));
            });
        }
        assertThat(Clients.isValid(OrderTape.client(7))).isTrue();
    }

    @Test
    void positionsStaySmall() {
        Map<String, Long> positions = new HashMap<>();
        for (long id = 1; id <= ORDERS; id++) {
            long signed = OrderTape.action(id).equals("BUY") ? OrderTape.quantity() : -OrderTape.quantity();
            long position = positions.merge(OrderTape.symbol(id), signed, Long::sum);
            assertThat(Math.abs(position)).isLessThanOrEqualTo(OrderTape.quantity());
        }
        assertThat(positions).hasSize(4);
    }

    @Test
    void theLongestIdFits() {
        OrderTape tape = new OrderTape(49);
        ByteBuffer frame = ByteBuffer.allocate(tape.frameBytesMax());
        tape.appendTo(frame, Long.MAX_VALUE);
        assertThat(frame.flip().hasRemaining()).isTrue();
    }

    private static List<ClientFrame> decode(OrderTape tape) {
        ByteBuffer frames = ByteBuffer.allocate(ORDERS * tape.frameBytesMax());
        for (long id = 1; id <= ORDERS; id++) {
            tape.appendTo(frames, id);
        }
        List<ClientFrame> decoded = new ArrayList<>();
        ClientFrameDecoder.decode(frames.array(), 0, frames.position(), (frame, bytes, from, to) -> decoded.add(frame));
        return decoded;
    }
}
