/** The whole desk: gateway, order book, strategies and order manager together, timed from end to end and part by part. */
package dev.tradingipc.benchmarks.desk;
