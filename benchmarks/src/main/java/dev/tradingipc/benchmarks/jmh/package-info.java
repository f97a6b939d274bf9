/** Parts of the tick's path in one JVM, under JMH; {@code ./stack bench jmh} runs them. */
package dev.tradingipc.benchmarks.jmh;
