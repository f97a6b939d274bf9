/** Tick to trade: from the price frame on the order book's socket to the order on the order server's. */
package dev.tradingipc.benchmarks.ticktotrade;
