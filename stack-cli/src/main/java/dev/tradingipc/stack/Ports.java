package dev.tradingipc.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the ports that a stack needs can be had. */
final class Ports {

    private Ports() {}

    /**
     * A port that some other process listens on.
     *
     * @param number where it was looked for
     */
    record Taken(ServiceSpec service, ServicePort port, int number) {

        private String name() {
            return number + " (" + service.name() + ", " + port.carries() + ")";
        }

        private int elsewhere() {
            return number < 60_000 ? number + 1_000 : number - 1_000;
        }
    }

    /** Which ports are in use, and the command that moves them. */
    static String sentence(List<Taken> taken) {
        String names = String.join(", ", taken.stream().map(Taken::name).toList());
        String moved = taken.stream()
                .map(it -> " --" + it.port().property() + "=" + it.elsewhere())
                .collect(Collectors.joining());
        return (taken.size() == 1 ? "Port " + names + " is" : "Ports " + names + " are")
                + " in use by another program; stop that one, or use other ports, for example: ./stack up --" + moved;
    }

    /** Looks at every fixed port of the stack. */
    static List<Taken> taken(StackSettings settings) {
        List<Taken> taken = new ArrayList<>();
        for (ServiceSpec service : ServiceSpec.STACK) {
            for (ServicePort port : portsOf(service, settings)) {
                int number = settings.number(port);
                if (number != 0 && isTaken(settings, number)) {
                    taken.add(new Taken(service, port, number));
                }
            }
        }
        return taken;
    }

    private static List<ServicePort> portsOf(ServiceSpec service, StackSettings settings) {
        List<ServicePort> ports = new ArrayList<>(service.dataPorts());
        if (settings.value(StackSettings.SERVER_PORT).isEmpty()) { // which overrides all HTTP ports at once
            ports.add(service.httpPort());
        }
        return ports;
    }

    private static boolean isTaken(StackSettings settings, int number) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the services do: connections that linger are no obstacle
            socket.bind(new InetSocketAddress(InetAddress.getByName(settings.bind()), number));
            return false;
        } catch (IOException e) {
            // Any other reason (an address that is not ours, a privileged port) the service tells better itself.
            return String.valueOf(e.getMessage()).contains("already in use");
        }
    }
}
