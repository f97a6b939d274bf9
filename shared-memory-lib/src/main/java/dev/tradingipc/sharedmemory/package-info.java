/**
 * Prices in a memory-mapped file: one writing process, any number of readers. {@code docs/SHARED-MEMORY.md} specifies every byte.
 *
 * <p>{@link dev.tradingipc.sharedmemory.PriceTableWriter} writes, {@link dev.tradingipc.sharedmemory.PriceTable} reads the last
 * price of each symbol, {@link dev.tradingipc.sharedmemory.TickReader} follows every tick.
 */
package dev.tradingipc.sharedmemory;
