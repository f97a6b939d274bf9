/** The trade log as the domain sees it: trades, the ports that store and find them, and their running totals. */
package dev.tradingipc.ordermanager.trades;
