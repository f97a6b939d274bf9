/** The strategy's side of an acknowledged session with the order manager, as docs/PROTOCOL.md has it; plain Java. */
package dev.tradingipc.strategy.session;
