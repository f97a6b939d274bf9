package dev.tradingipc.systemtests.trace;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What reached SQLite's write-ahead log, by its published format: each frame is a header of 24 bytes, of which the second
 * word is not zero in the last frame of a transaction, and a page.
 */
final class SqliteLog {
    private static final int FRAME_HEADER_BYTES = 24;
    private static final int PAGE_BYTES = 4_096;
    private static final int COMMIT_SIZE_AT = 4;

    private final List<Frame> frames = new ArrayList<>();
    private final List<SystemCall> syncs = new ArrayList<>();
    private final Map<String, Integer> firstFrames = new HashMap<>();

    private record Frame(SystemCall write, boolean endsTransaction) {}

    /** @param owners names that records begin with; each is looked for together with the eight bytes behind it */
    SqliteLog(List<SystemCall> calls, Collection<String> owners) {
        boolean endsTransaction = false;
        for (SystemCall call : calls) {
            if (!call.file().endsWith("-wal")) {
                continue;
            }
            if (call.isSync()) {
                syncs.add(call);
            } else if (call.isWrite() && call.data().length == FRAME_HEADER_BYTES) {
                endsTransaction = ByteBuffer.wrap(call.data()).getInt(COMMIT_SIZE_AT) != 0;
            } else if (call.isWrite() && call.data().length == PAGE_BYTES) {
                frames.add(new Frame(call, endsTransaction));
                owners.forEach(owner -> index(call.data(), owner));
            }
        }
    }

    /** How often it was synced. */
    int syncs() {
        return syncs.size();
    }

    /** When the first page with this record was to be written; {@link SystemCall#NEVER} when there is none. */
    long writtenAt(String owner, long number) {
        Integer first = firstFrames.get(owner + ' ' + number);
        return first == null ? SystemCall.NEVER : frames.get(first).write.entered();
    }

    /**
     * When the transaction that first had this record was on disk: the return of the first sync that was entered after its
     * last frame was written; {@link SystemCall#NEVER} when there is none.
     */
    long durableAt(String owner, long number) {
        Integer first = firstFrames.get(owner + ' ' + number);
        if (first == null) {
            return SystemCall.NEVER;
        }
        for (Frame frame : frames.subList(first, frames.size())) {
            if (frame.endsTransaction) {
                return syncAfter(frame.write.returned());
            }
        }
        return SystemCall.NEVER;
    }

    private long syncAfter(long written) {
        return syncs.stream()
                .filter(sync -> sync.entered() > written)
                .mapToLong(SystemCall::returned)
                .findFirst()
                .orElse(SystemCall.NEVER);
    }

    private void index(byte[] page, String owner) {
        byte[] name = owner.getBytes(StandardCharsets.US_ASCII);
        for (ByteBuffer record : new SqlitePage(page).records()) {
            for (int at = 0; at + name.length + Long.BYTES <= record.limit(); at++) {
                if (record.slice(at, name.length).equals(ByteBuffer.wrap(name))) {
                    firstFrames.putIfAbsent(owner + ' ' + record.getLong(at + name.length), frames.size() - 1);
                }
            }
        }
    }
}
