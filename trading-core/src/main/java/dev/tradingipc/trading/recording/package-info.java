/** Recordings of prices and news as CSV files, read as a stream and merged on one clock. */
package dev.tradingipc.trading.recording;
