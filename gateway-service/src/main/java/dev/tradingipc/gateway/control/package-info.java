/** The gateway's control plane: settings, health, metrics, and what a start that fails says. */
package dev.tradingipc.gateway.control;
