package dev.tradingipc.control.start;

import java.net.SocketException;
import java.util.Optional;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;

/** The sentence about an HTTP server that cannot listen where its settings say. */
record HttpServerFailure(WebServerException failure, String portSetting, Environment environment) {
    private static final int PORT_MAX = 65_535;

    /** Empty when it is not its address or its port. */
    Optional<String> sentence() {
        if (failure instanceof PortInUseException inUse) {
            return Optional.of(portSetting + "=" + inUse.getPort()
                    + " is in use by another program; stop that or choose another port.");
        }
        int port = environment.getProperty("server.port", int.class, 0);
        if (port > PORT_MAX) {
            return Optional.of(
                    portSetting + "=" + port + " is impossible: a port is 0 (any free one) to " + PORT_MAX + ".");
        }
        if (NestedExceptionUtils.getMostSpecificCause(failure) instanceof SocketException refused) {
            return Optional.of("Cannot listen on " + environment.getProperty("server.address") + ":" + port + " ("
                    + refused.getMessage() + "); choose another address with --bind=... or another port with --"
                    + portSetting + "=...");
        }
        return Optional.empty();
    }
}
