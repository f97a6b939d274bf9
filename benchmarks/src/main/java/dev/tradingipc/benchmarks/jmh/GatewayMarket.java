package dev.tradingipc.benchmarks.jmh;

import dev.tradingipc.benchmarks.harness.BenchmarkException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;

/**
 * The simulated market of the gateway, out of its packaged jar: no module may know a service, and what is measured is what
 * {@code ./stack} runs. Its two methods are constants, which the compiler inlines like any other call.
 */
final class GatewayMarket {
    /** Says which clone is measured, as everywhere. */
    static final String HOME_PROPERTY = "stack.home";

    private static final String TYPE = "dev.tradingipc.gateway.source.SimulatedMarket";
    private static final int START_SENTIMENT = 65;
    private static final Class<?> MARKET = load();
    private static final MethodHandle NEW = constructor();
    private static final MethodHandle STEP = method("stepPrices", MethodType.methodType(void.class));
    private static final MethodHandle PRICE = method("priceE8", MethodType.methodType(long.class, int.class));

    private final Object market;

    GatewayMarket(Map<String, Long> startPricesE8, double volatility, long seed) {
        try {
            market = NEW.invoke(startPricesE8, volatility, START_SENTIMENT, seed);
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /** Moves every price once. */
    void stepPrices() {
        try {
            STEP.invokeExact(market);
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /** In whole cents. */
    long priceE8(int symbol) {
        try {
            return (long) PRICE.invokeExact(market, symbol);
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    private static Class<?> load() {
        Path jar = Path.of(System.getProperty(HOME_PROPERTY, "")).resolve("gateway-service/target/gateway-service.jar");
        try {
            URL classes =
                    URI.create("jar:" + jar.toUri() + "!/BOOT-INF/classes/").toURL();
            // Never closed: its classes are used to the end of the JVM.
            return new URLClassLoader(new URL[] {classes}, GatewayMarket.class.getClassLoader()).loadClass(TYPE);
        } catch (ClassNotFoundException | MalformedURLException e) {
            throw new BenchmarkException("There is no " + TYPE + " in " + jar + "; ./stack bench builds it.", e);
        }
    }

    private static MethodHandle constructor() {
        try {
            return MethodHandles.publicLookup()
                    .findConstructor(
                            MARKET, MethodType.methodType(void.class, Map.class, double.class, int.class, long.class));
        } catch (ReflectiveOperationException e) {
            throw failure(e);
        }
    }

    private static MethodHandle method(String name, MethodType type) {
        try {
            MethodHandle found = MethodHandles.publicLookup().findVirtual(MARKET, name, type);
            return found.asType(found.type().changeParameterType(0, Object.class));
        } catch (ReflectiveOperationException e) {
            throw failure(e);
        }
    }

    private static BenchmarkException failure(Throwable cause) {
        return new BenchmarkException("The gateway's market is not what it was: " + cause + ".", cause);
    }
}
