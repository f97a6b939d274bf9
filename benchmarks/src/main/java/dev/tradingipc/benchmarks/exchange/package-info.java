/** Publish to observe: from one process to another through shared memory, ours and that of peers. */
package dev.tradingipc.benchmarks.exchange;
