/** The loop that takes every tick from shared memory and hands it to the strategy engine; plain Java. */
package dev.tradingipc.strategy.ticks;
