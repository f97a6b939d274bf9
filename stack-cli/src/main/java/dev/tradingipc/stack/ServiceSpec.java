package dev.tradingipc.stack;

import java.util.List;

/**
 * What the launcher knows of a service.
 *
 * @param name short name, used in commands, file names and before log lines
 * @param description what it does, in a few words
 * @param jar executable jar, relative to the clone
 * @param page the path of its HTTP server that a person looks at first
 * @param httpPort the port of its control plane
 * @param dataPorts the ports it serves other processes on
 */
record ServiceSpec(
        String name, String description, String jar, String page, ServicePort httpPort, List<ServicePort> dataPorts) {

    /** The stack, in the direction of its data: each service stops after the one that feeds it, and starts before it. */
    static final List<ServiceSpec> STACK = List.of(
            new ServiceSpec(
                    "gateway",
                    "streams prices and news",
                    "gateway-service/target/gateway-service.jar",
                    "/actuator/health",
                    new ServicePort("gateway.http.port", 8081, "http"),
                    List.of(
                            new ServicePort("gateway.prices.port", 5001, "prices"),
                            new ServicePort("gateway.news.port", 5002, "news"))),
            new ServiceSpec(
                    "orderbook",
                    "keeps the latest prices in shared memory",
                    "orderbook-service/target/orderbook-service.jar",
                    "/actuator/health",
                    new ServicePort("orderbook.http.port", 8082, "http"),
                    List.of()),
            new ServiceSpec(
                    "strategy",
                    "decides on every tick and sends orders",
                    "strategy-service/target/strategy-service.jar",
                    "/actuator/health",
                    new ServicePort("strategy.http.port", 8083, "http"),
                    List.of()),
            new ServiceSpec(
                    "order-manager",
                    "executes orders on paper and records the trades",
                    "order-manager-service/target/order-manager-service.jar",
                    "/trades/summary",
                    new ServicePort("order-manager.http.port", 8084, "http"),
                    List.of(new ServicePort("order-manager.port", 5003, "orders"))));

    /** Finds a service by its name, with or without {@code -service}. */
    static ServiceSpec named(String name) {
        return STACK.stream()
                .filter(service -> name.equals(service.name) || name.equals(service.name + "-service"))
                .findFirst()
                .orElseThrow(() -> new StackException("There is no service '" + name + "'; there are "
                        + String.join(
                                ", ", STACK.stream().map(ServiceSpec::name).toList()) + "."));
    }
}
