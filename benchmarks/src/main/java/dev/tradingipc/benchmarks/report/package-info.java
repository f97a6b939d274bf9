/** Makes docs/performance-report.md out of published results, and out of nothing else. */
package dev.tradingipc.benchmarks.report;
