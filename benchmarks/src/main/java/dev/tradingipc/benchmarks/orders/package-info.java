/** The order path: how many orders are durable a second, and how long one takes. */
package dev.tradingipc.benchmarks.orders;
