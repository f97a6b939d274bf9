/** The gateway's control plane: settings, health and metrics. */
package dev.tradingipc.gateway.control;
