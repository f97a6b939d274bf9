/** Recovery: the four services while one of them is killed and restarted, or the network between two of them fails. */
package dev.tradingipc.benchmarks.recovery;
