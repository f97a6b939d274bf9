/** The control plane: settings, health, metrics, and how a failed start is told. */
package dev.tradingipc.strategy.control;
