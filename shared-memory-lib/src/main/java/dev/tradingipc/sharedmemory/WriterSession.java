package dev.tradingipc.sharedmemory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The price file a writer works on, continued from an earlier writer or made anew. Needs the writer's lock. */
record WriterSession(Arena arena, MemorySegment memory, PriceLayout layout, long sequence) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    static WriterSession begin(SharedFiles files, WriterSettings settings) {
        Arena arena = SharedFiles.newArena();
        try {
            MemorySegment found = SharedFiles.length(files.prices()) > 0
                    ? SharedFiles.mapForWriting(files.prices(), arena)
                    : MemorySegment.NULL;
            Optional<WriterSession> continued =
                    settings.newSession() ? Optional.empty() : resume(arena, found, settings);
            if (continued.isPresent()) {
                return continued.get();
            }
            WriterSession created = replace(found, files, settings);
            arena.close();
            return created;
        } catch (IOException e) {
            arena.close();
            throw new SharedMemoryException(
                    "The price file " + files.prices() + " cannot be opened for writing (" + e
                            + "): make it writable for this user or name another one.",
                    e);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private static Optional<WriterSession> resume(Arena arena, MemorySegment found, WriterSettings settings) {
        if (PriceHeader.flaw(found).isPresent() || PriceHeader.isSuperseded(found)) {
            return Optional.empty();
        }
        PriceLayout layout = PriceHeader.layout(found);
        boolean fits = layout.symbolsMax() == settings.symbolsMax() && layout.ringSize() == settings.ringSize();
        boolean machineStartedAnew = Memory.getLong(found, PriceLayout.HEARTBEAT_AT) > System.nanoTime();
        if (!fits || machineStartedAnew) {
            return Optional.empty();
        }
        return Takeover.resumedSequence(found, layout).stream()
                .mapToObj(sequence -> new WriterSession(arena, found, layout, sequence))
                .findFirst();
    }

    private static WriterSession replace(MemorySegment found, SharedFiles files, WriterSettings settings) {
        long sessionId = epochNanos();
        if (PriceHeader.isOurs(found)) {
            sessionId = Math.max(sessionId, Memory.getLong(found, PriceLayout.SESSION_ID_AT) + 1);
            Memory.setIntRelease(found, PriceLayout.SUPERSEDED_AT, 1);
        } else if (found.byteSize() > 0) {
            SharedFiles.rename(files.prices(), SharedFiles.withSuffix(files.prices(), ".replaced"));
        }
        PriceLayout layout = PriceLayout.of(settings.symbolsMax(), settings.ringSize());
        Path fresh = SharedFiles.withSuffix(files.prices(), ".new");
        SharedFiles.writeZeros(fresh, layout.fileSize());
        Access.READ_BY_GROUP.giveTo(fresh);
        Arena arena = SharedFiles.newArena();
        try {
            MemorySegment memory = SharedFiles.mapForWriting(fresh, arena);
            PriceHeader.fill(memory, layout, sessionId);
            Memory.setLong(memory, PriceLayout.DOORBELL_GENERATION_AT, 1);
            Path doorbell = SharedFiles.withSuffix(files.doorbell(), ".new");
            Doorbell.create(doorbell, sessionId, 1);
            SharedFiles.rename(doorbell, files.doorbell());
            return new WriterSession(arena, memory, layout, 0);
        } catch (IOException e) {
            throw new SharedMemoryException("The new price file " + fresh + " cannot be mapped: " + e + ".", e);
        }
    }

    /** Makes the file, filled to its last field, what readers find under its name. */
    void publishUnderName(SharedFiles files) {
        boolean isNew = Memory.getInt(memory, PriceLayout.LAYOUT_VERSION_AT) == 0;
        if (isNew) {
            PriceHeader.complete(memory);
            SharedFiles.rename(SharedFiles.withSuffix(files.prices(), ".new"), files.prices());
        }
    }

    static long epochNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }
}
