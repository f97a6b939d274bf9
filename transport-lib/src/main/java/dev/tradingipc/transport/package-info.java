/**
 * TCP for every stream of the stack: Spring Integration Net connection factories whose (de)serializer knows only that
 * {@code *} ends a frame.
 *
 * <p>What has arrived is handed on as one block of whole frames, on the connection's reading thread and in order; the
 * block is the connection's own buffer and is not copied. Sending is blocking and per connection. This module knows no
 * messages; {@code protocol-lib} does.
 */
package dev.tradingipc.transport;
