/** Where ticks and sentiments come from: a simulation or a recording, behind one interface. Plain Java. */
package dev.tradingipc.gateway.source;
