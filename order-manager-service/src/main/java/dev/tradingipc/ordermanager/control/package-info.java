/** Settings, health and metrics. */
package dev.tradingipc.ordermanager.control;
