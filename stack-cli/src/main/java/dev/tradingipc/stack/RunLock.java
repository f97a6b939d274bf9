package dev.tradingipc.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/**
 * Held while a command starts or stops the stack of a clone, so that two commands never do so at once. The kernel
 * gives it back when the command dies.
 */
final class RunLock implements AutoCloseable {

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StackException if another command holds it */
    static RunLock take(RunDirectory directory) {
        directory.create();
        try {
            FileChannel channel =
                    FileChannel.open(directory.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new StackException("Another ./stack command is just starting or stopping the stack of this clone;"
                        + " wait until it is done (./stack status shows how far it is).");
            }
            return new RunLock(channel);
        } catch (IOException e) {
            throw new StackException("Cannot lock " + directory.lockFile() + ": " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackException("Cannot release the lock of this clone: " + e.getMessage() + ".", e);
        }
    }
}
