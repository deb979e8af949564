package io.twostar.store.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked once per version into a directory that stays: about a second, 60 MB. */
final class PostgresBinaries {

    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    private final Path bin;

    private PostgresBinaries(Path bin) {
        this.bin = bin;
    }

    /** Path of one of {@code postgres}, {@code initdb}, {@code pg_ctl}. */
    String program(String name) {
        return bin.resolve(name).toString();
    }

    static PostgresBinaries unpackedIn(Path directory) throws IOException {
        URL archive = archive();
        Path home = directory.resolve(fingerprint(archive));
        if (!Files.isDirectory(home)) {
            makeDirectory(directory);
            Path unfinished = Files.createTempDirectory(directory, "unpacking");
            unpack(archive, unfinished);
            Files.setPosixFilePermissions(unfinished, EXECUTABLE);
            Files.move(unfinished, home);
        }
        return new PostgresBinaries(home.resolve("bin"));
    }

    private static URL archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String name = "postgres-" + system + "-" + processor + ".txz";
        URL archive = Thread.currentThread().getContextClassLoader().getResource(name);
        if (archive == null) {
            throw new CannotStartPostgres("This build carries no PostgreSQL for this platform (" + name
                    + "). Set QUARKUS_DATASOURCE_JDBC_URL to a database of your own.");
        }
        return archive;
    }

    // Another version of PostgreSQL must not meet the programs of the former one. The checksum in the jar's directory
    // costs nothing to read.
    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return Long.toHexString(jar.getJarEntry().getCrc());
        }
        return Long.toHexString(connection.getContentLengthLong());
    }

    private static void unpack(URL archive, Path home) throws IOException {
        try (InputStream packed = archive.openStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = home.resolve(entry.getName()).normalize();
                if (!target.startsWith(home)) {
                    throw new IOException("Entry outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    makeDirectory(target);
                } else {
                    makeDirectory(target.getParent());
                    unpack(tar, entry, target);
                }
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            Files.setPosixFilePermissions(target, target.getParent().endsWith("bin") ? EXECUTABLE : READABLE);
        }
    }

    // Open to everybody, whatever the umask: where the service is root, PostgreSQL runs as somebody else.
    private static void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            makeDirectory(directory.getParent());
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, EXECUTABLE);
        }
    }
}
