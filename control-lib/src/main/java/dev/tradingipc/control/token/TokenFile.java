package dev.tradingipc.control.token;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that holds the token of a stack. Whichever service needs it first creates it; the others, also those of the
 * same instant, use that one.
 *
 * @param groupReadable whether its group may read it
 */
record TokenFile(Path path, boolean groupReadable) {
    private static final Logger log = LoggerFactory.getLogger(TokenFile.class);
    private static final int LENGTH_MAX = 1_024;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_AND_GROUP = PosixFilePermissions.fromString("rw-r-----");

    /**
     * The token in the file, which is created when there is none.
     *
     * @throws TokenException when it can be neither read nor created, or others than its owner can read it
     */
    ControlToken readOrCreate() throws TokenException {
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                create();
            }
            return read();
        } catch (IOException failed) {
            throw new TokenException(described() + " can be neither read nor created (" + failed
                    + "); make its directory writable, or name another file with control.token-file.");
        }
    }

    /** A link, unlike a move, never replaces the file that another service has created meanwhile. */
    private void create() throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path draft =
                Files.createTempFile(directory, ".token-", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer line = ByteBuffer.wrap(ControlToken.random().line());
                while (line.hasRemaining()) {
                    file.write(line);
                }
                file.force(true);
            }
            Files.setPosixFilePermissions(draft, permissions());
            Files.createLink(path, draft);
        } catch (FileAlreadyExistsException another) {
            log.debug("Another service has created {} first; its token is the stack's", path);
        } finally {
            Files.delete(draft);
        }
    }

    private ControlToken read() throws IOException, TokenException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new TokenException(described() + " is not a file; name another with control.token-file.");
        }
        Set<PosixFilePermission> excess = EnumSet.copyOf(PosixFilePermissions.fromString("---rwxrwx"));
        excess.retainAll(Files.getPosixFilePermissions(path));
        if (groupReadable) {
            excess.remove(PosixFilePermission.GROUP_READ);
        }
        if (!excess.isEmpty()) {
            throw new TokenException(described() + " is open to others than its owner; run 'chmod "
                    + (groupReadable ? "640 " : "600 ") + path + "'"
                    + (excess.equals(Set.of(PosixFilePermission.GROUP_READ))
                            ? " or allow its group with control.token-group-readable=true."
                            : "."));
        }
        try (InputStream file = Files.newInputStream(path)) {
            String text = new String(file.readNBytes(LENGTH_MAX), StandardCharsets.ISO_8859_1);
            return ControlToken.of(text.strip(), described());
        }
    }

    private Set<PosixFilePermission> permissions() {
        return groupReadable ? OWNER_AND_GROUP : OWNER_ONLY;
    }

    private String described() {
        return "The token file " + path;
    }
}
