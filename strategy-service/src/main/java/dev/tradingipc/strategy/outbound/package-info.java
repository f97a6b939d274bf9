/** Orders, as they go out over TCP. */
package dev.tradingipc.strategy.outbound;
