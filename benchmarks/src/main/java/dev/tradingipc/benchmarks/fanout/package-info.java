/** Gateway fan-out: how many ticks a second many clients get, and what each further one costs. */
package dev.tradingipc.benchmarks.fanout;
