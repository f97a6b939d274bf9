/** The {@code ./stack} command: starts, watches and stops the four services as processes of one host. */
package dev.tradingipc.stack;
