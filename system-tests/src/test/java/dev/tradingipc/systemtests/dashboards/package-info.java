/** The dashboards and rules in {@code prometheus/}, and the Prometheus that answers them. */
package dev.tradingipc.systemtests.dashboards;
