/** What leaves the process: the trade database and the console. */
package dev.tradingipc.ordermanager.outbound;
