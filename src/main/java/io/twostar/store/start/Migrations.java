package io.twostar.store.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** The migrations that this build brings. */
public final class Migrations {

    private static final String FOLDER = "db/migration/";

    private static final Pattern CREATED = Pattern.compile("(?m)^create (?:table|sequence) (\\w+)");

    private final List<String> files;

    private Migrations(List<String> files) {
        this.files = files;
    }

    /** Those beside this class, in its jar or its folder of classes. */
    public static Migrations ofThisBuild() {
        try {
            Path home = Path.of(Migrations.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Migrations(Files.isRegularFile(home) ? inJar(home) : inFolder(home.resolve(FOLDER)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> inJar(Path home) throws IOException {
        try (JarFile jar = new JarFile(home.toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(FOLDER + "V"))
                    .toList();
        }
    }

    private static List<String> inFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.map(file -> FOLDER + file.getFileName())
                    .filter(name -> name.startsWith(FOLDER + "V"))
                    .toList();
        }
    }

    /** In their order. */
    public List<Long> versions() {
        return files.stream()
                .map(file -> file.substring(FOLDER.length() + 1, file.indexOf("__")))
                .map(Long::valueOf)
                .sorted()
                .toList();
    }

    /** The names of all tables and sequences that they create: what else a database has is not ours. */
    public Set<String> created() {
        return files.stream()
                .flatMap(file -> CREATED.matcher(new Migration(file).text()).results())
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** Makes the schema of that version, without the service. */
    public void migrate(DatabaseLogin database, long version) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .resourceProvider(new Provider())
                .javaMigrationClassProvider(List::of)
                .target(String.valueOf(version))
                .load()
                .migrate();
    }

    /** Flyway's own search does not look into the jars of a Quarkus application. */
    private final class Provider implements ResourceProvider {

        @Override
        public LoadableResource getResource(String name) {
            return files.contains(name) ? new Migration(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return files.stream()
                    .filter(file -> file.startsWith(FOLDER + prefix))
                    .filter(file -> Arrays.stream(suffixes).anyMatch(file::endsWith))
                    .<LoadableResource>map(Migration::new)
                    .toList();
        }
    }

    private static final class Migration extends LoadableResource {

        private final String file;

        Migration(String file) {
            this.file = file;
        }

        @Override
        public Reader read() {
            return new InputStreamReader(open(), StandardCharsets.UTF_8);
        }

        private String text() {
            try (InputStream content = open()) {
                return new String(content.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private InputStream open() {
            return Migrations.class.getClassLoader().getResourceAsStream(file);
        }

        @Override
        public String getAbsolutePath() {
            return file;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return file;
        }

        @Override
        public String getFilename() {
            return file.substring(FOLDER.length());
        }

        @Override
        public String getRelativePath() {
            return getFilename();
        }
    }
}
