/** What happens to a block of price frames; plain Java. */
package dev.tradingipc.orderbook.book;
