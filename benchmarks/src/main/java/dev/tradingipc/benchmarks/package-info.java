/** What {@code ./stack bench} runs. */
package dev.tradingipc.benchmarks;
