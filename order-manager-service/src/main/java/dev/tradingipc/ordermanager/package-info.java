/** The order manager: takes orders over TCP, executes them on paper and records every trade. */
package dev.tradingipc.ordermanager;
