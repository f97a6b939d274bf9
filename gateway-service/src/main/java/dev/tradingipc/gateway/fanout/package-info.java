/** Delivers blocks of encoded frames to any number of clients, each at its own pace. Plain Java. */
package dev.tradingipc.gateway.fanout;
