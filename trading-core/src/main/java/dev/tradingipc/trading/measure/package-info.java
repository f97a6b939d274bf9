/** What the programs measure of themselves: plain Java, cheap enough for the path of a tick. */
package dev.tradingipc.trading.measure;
