/** The order book: keeps the latest price of every symbol in shared memory. */
package dev.tradingipc.orderbook;
