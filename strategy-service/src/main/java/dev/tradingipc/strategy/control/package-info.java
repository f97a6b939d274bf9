/** The control plane: settings, health and metrics. */
package dev.tradingipc.strategy.control;
