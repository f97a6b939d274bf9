/**
 * From a received order to a recorded trade: the rules, the bounded queue and the single writer that commits in groups.
 */
package dev.tradingipc.ordermanager.execution;
