package dev.tradingipc.ordermanager.control;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** DOWN while no client can connect to send orders. */
public final class OrderPortHealth implements HealthIndicator {
    private static final String REASON = "the order port takes no more clients: see the log and restart the service";

    private final BooleanSupplier isListening;
    private final IntSupplier port;
    private final IntSupplier connections;

    public OrderPortHealth(BooleanSupplier isListening, IntSupplier port, IntSupplier connections) {
        this.isListening = isListening;
        this.port = port;
        this.connections = connections;
    }

    @Override
    public Health health() {
        boolean listens = isListening.getAsBoolean();
        return (listens ? Health.up() : Health.down().withDetail("reason", REASON))
                .withDetail("port", listens ? port.getAsInt() : "not listening")
                .withDetail("connections", connections.getAsInt())
                .build();
    }
}
