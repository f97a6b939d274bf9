package dev.tradingipc.systemtests.trace;

/**
 * Something that a program told a peer, and that must have been on disk before.
 *
 * @param owner the client it is of
 * @param number what it is known by on disk, beside the owner
 * @param entered when the write that brought the first byte of it was entered
 */
record Told(String what, String owner, long number, long entered) {}
