/**
 * The messages of the wire protocol and their {@code *}-framed encoding, as {@code docs/PROTOCOL.md} specifies them.
 *
 * <p>Decoders walk a byte range of whole frames in place and hand each message to a handler; they allocate nothing for
 * prices and news, never throw for bad input, and keep no state, so one range after another may come from any
 * connection.
 */
package dev.tradingipc.protocol;
