package dev.tradingipc.systemtests;

import java.util.Locale;

/** The four programs. */
enum Service {
    GATEWAY,
    ORDERBOOK,
    STRATEGY,
    ORDER_MANAGER;

    /** The name in settings and artifacts. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its executable jar below the clone. */
    String jar() {
        return label() + "-service/target/" + label() + "-service.jar";
    }
}
