package dev.tradingipc.stack;

/**
 * What somebody set a property to.
 *
 * @param value its value
 * @param written how and where it is written, for messages to the one who wrote it
 */
record Setting(String value, String written) {}
