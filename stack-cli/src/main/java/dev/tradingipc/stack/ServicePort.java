package dev.tradingipc.stack;

/**
 * A TCP port that a service listens on.
 *
 * @param property the Spring property that moves it
 * @param defaultNumber the port without that property
 * @param carries what is spoken on it, for people
 */
record ServicePort(String property, int defaultNumber, String carries) {}
