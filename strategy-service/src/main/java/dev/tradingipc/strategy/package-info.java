/** The strategy service: ticks from shared memory and news in, orders out. This package only wires the parts. */
package dev.tradingipc.strategy;
