/** The news feed, as it comes in over TCP. */
package dev.tradingipc.strategy.inbound;
