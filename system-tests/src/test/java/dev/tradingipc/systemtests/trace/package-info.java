/** What a program asked of the kernel, in the order it did, and what follows from that. */
package dev.tradingipc.systemtests.trace;
