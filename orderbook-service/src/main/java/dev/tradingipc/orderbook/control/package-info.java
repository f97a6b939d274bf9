/** Settings, health, metrics and the heartbeat. */
package dev.tradingipc.orderbook.control;
