package dev.tradingipc.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A service as the launcher sees one: a JVM that writes its port file, answers for its readiness and ends on SIGTERM. */
final class StandInService {

    private final String name;
    private final List<String> arguments;
    private final AtomicInteger answersReady = new AtomicInteger();

    private StandInService(String name, List<String> arguments) {
        this.name = name;
        this.arguments = arguments;
    }

    public static void main(String[] args) throws Exception {
        if ("tools".equals(System.getProperty("jarmode"))) {
            extract(Path.of(args[2]));
            return;
        }
        if ("onRefresh".equals(System.getProperty("spring.context.exit"))) {
            train(args);
            return;
        }
        Path portFile = Path.of(System.getProperty("portfile"));
        String name = portFile.getFileName().toString().replace(".port", "");
        new StandInService(name, List.of(args)).run(portFile);
    }

    /** As Spring Boot's tool does: {@code extract --destination DIRECTORY}. */
    private static void extract(Path destination) throws Exception {
        Path jar = Path.of(StandInService.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.createDirectories(destination);
        Files.copy(jar, destination.resolve(jar.getFileName()));
    }

    private static void train(String[] args) throws Exception {
        System.out.println("process " + ProcessHandle.current().pid() + " trains in "
                + Path.of("").toAbsolutePath() + " with " + List.of(args) + " and the variables " + System.getenv());
        try (InputStream in = StandInService.class.getResourceAsStream("/" + StandInJar.TRAINING)) {
            switch (new String(in.readAllBytes(), StandardCharsets.UTF_8)) {
                case "fails" -> System.exit(1);
                case "hangs" -> await();
                default -> System.out.println("trained");
            }
        }
    }

    private void run(Path portFile) throws Exception {
        record("started " + String.join(" ", arguments));
        if (is("fails")) {
            System.err.println("The port 5001 is in use; choose another one.");
            System.exit(1);
        }
        System.out.println("hello from the " + name);
        Path prices = Path.of(find("shared-memory.path").orElse("shm/prices"));
        if (name.equals("orderbook")) {
            write(prices);
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort()), 0);
        server.createContext("/actuator/health/readiness", exchange -> {
            boolean unready = is("unready") || (is("waits") && !Files.exists(Path.of("go")));
            if (is("waits") && !unready && answersReady.getAndIncrement() == 0) {
                System.out.println("ready, and at once something happens");
            }
            byte[] body = health(unready).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(unready ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        // Before anybody can find it ready, and stop it.
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        server.start();
        Files.writeString(portFile, Integer.toString(server.getAddress().getPort()));
        new CountDownLatch(1).await();
    }

    private int httpPort() {
        return Integer.parseInt(value(name + ".http.port"));
    }

    private static String health(boolean unready) {
        return unready
                ? "{\"status\":\"DOWN\",\"components\":{\"feed\":{\"status\":\"DOWN\","
                        + "\"details\":{\"reason\":\"no gateway at 127.0.0.1:5001\"}},\"disk\":{\"status\":\"UP\"}}}"
                : "{\"status\":\"UP\"}";
    }

    /** Holds the writer's lock for its whole life, as the order book does. */
    @SuppressWarnings("resource")
    private static void write(Path prices) throws IOException {
        Files.createDirectories(prices.getParent());
        FileChannel.open(
                        prices.resolveSibling(prices.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)
                .lock(0, 1, false);
        Files.write(prices, header());
        Files.writeString(prices.resolveSibling(prices.getFileName() + ".doorbell"), "doorbell");
    }

    /** As much of a price file as tells its session. */
    private static byte[] header() {
        ByteBuffer header = ByteBuffer.allocate(4_096).order(ByteOrder.LITTLE_ENDIAN);
        header.put("TRDPRICE".getBytes(StandardCharsets.US_ASCII))
                .putLong(64, ProcessHandle.current().pid());
        return header.array();
    }

    private void end() {
        if (is("stubborn")) {
            await();
        }
        System.out.println("bye from the " + name);
        record("ended");
    }

    private static void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean is(String behaviour) {
        return arguments.contains("--stand-in." + behaviour + "=" + name);
    }

    private String value(String property) {
        return find(property).orElseThrow();
    }

    private Optional<String> find(String property) {
        return arguments.stream()
                .filter(argument -> argument.startsWith("--" + property + "="))
                .findFirst()
                .map(argument -> argument.substring(argument.indexOf('=') + 1));
    }

    /** Services of one run append to one file, so that a test sees in which order things happened. */
    private void record(String event) {
        try {
            Files.writeString(
                    Path.of("events"), name + " " + event + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
