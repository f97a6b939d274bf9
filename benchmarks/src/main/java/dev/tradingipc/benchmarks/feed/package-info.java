/** Feed to shared memory: how fast prices that arrive by TCP can be read by other processes. */
package dev.tradingipc.benchmarks.feed;
