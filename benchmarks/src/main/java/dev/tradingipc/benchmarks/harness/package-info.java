/**
 * How things are measured here: peers in processes of their own, rounds that interleave them, medians, ratios with their
 * intervals, and a record of all of it.
 */
package dev.tradingipc.benchmarks.harness;
