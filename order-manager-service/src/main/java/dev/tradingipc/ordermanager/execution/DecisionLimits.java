package dev.tradingipc.ordermanager.execution;

/**
 * How much the writer keeps in memory for its clients.
 *
 * @param symbolsMax symbols that one client may have traded
 * @param clientsMax names under which orders of acknowledged sessions may be recorded
 */
public record DecisionLimits(int symbolsMax, int clientsMax) {}
