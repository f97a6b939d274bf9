package dev.tradingipc.control.start;

import org.springframework.core.env.Environment;

/**
 * What a service is called.
 *
 * @param inSentences "order book", as {@code control.service-name} says
 * @param httpPortSetting "orderbook.http.port"; its settings begin with its application name without "-service"
 */
record ServiceName(String inSentences, String httpPortSetting) {
    private static final ServiceName UNKNOWN = new ServiceName("service", "server.port");

    /** @param environment null when the start failed before there was one */
    static ServiceName in(Environment environment) {
        if (environment == null || !environment.containsProperty("spring.application.name")) {
            return UNKNOWN;
        }
        String settings =
                environment.getRequiredProperty("spring.application.name").replaceFirst("-service$", "");
        return new ServiceName(environment.getProperty("control.service-name", settings), settings + ".http.port");
    }
}
