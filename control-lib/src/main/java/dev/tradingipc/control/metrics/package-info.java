/** Shows as meters what the domain counts by itself. */
package dev.tradingipc.control.metrics;
