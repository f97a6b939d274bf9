package dev.tradingipc.sharedmemory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Who may do what with the files: their owner everything, its group read prices and write what a reader has to, others nothing.
 * Set after a file was made, as the process's umask takes rights away from every file that it makes.
 */
enum Access {
    /** The price file. */
    READ_BY_GROUP("rw-r-----"),
    /** The doorbell, in which readers have their slots, and the lock file, of which they lock a byte. */
    WRITTEN_BY_GROUP("rw-rw----");

    private final String permissions;

    Access(String permissions) {
        this.permissions = permissions;
    }

    /**
     * Gives a file of this user's this access; where the file system knows no such rights nothing happens.
     *
     * @throws SharedMemoryException when it cannot be set
     */
    void giveTo(Path file) {
        try {
            set(file);
        } catch (IOException e) {
            throw new SharedMemoryException(
                    "The access to " + file + " cannot be set (" + e
                            + "): choose a directory on a local disk or tmpfs.",
                    e);
        }
    }

    /** The same, but a file of another user, which only that may change, keeps what it has. */
    void giveIfOurs(Path file) {
        try {
            set(file);
        } catch (IOException notOurs) {
            // Whoever made it has said who may use it.
        }
    }

    private void set(Path file) throws IOException {
        try {
            Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(permissions);
            if (!Files.getPosixFilePermissions(file).equals(wanted)) {
                Files.setPosixFilePermissions(file, wanted);
            }
        } catch (UnsupportedOperationException notPosix) {
            // Whoever can reach the directory can reach the file.
        }
    }
}
