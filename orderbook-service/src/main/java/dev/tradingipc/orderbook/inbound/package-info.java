/** The connection to the gateway's prices. */
package dev.tradingipc.orderbook.inbound;
