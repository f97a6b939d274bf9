/** The TCP ports through which clients get prices and news. */
package dev.tradingipc.gateway.outbound;
