package io.twostar.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who PostgreSQL runs as. An ordinary user runs it as himself. PostgreSQL refuses to be root, so root runs it as
 * {@code postgres} or, where there is no such user, {@code nobody}. Where neither can reach the data (below a closed
 * home directory, say) there is the user namespace: outside of it the server has root's files, inside of it it is
 * nobody. That comes last, as a server that can write root's files is what PostgreSQL wants to avoid. Data that exist
 * stay with the user who has them.
 *
 * @param prefix what to put before a command so that it runs as this account
 * @param userId owner of the files, absent when nothing needs to change hands
 */
record PostgresAccount(List<String> prefix, Optional<Integer> userId) {

    private static final List<String> CANDIDATES = List.of("postgres", "nobody");

    static PostgresAccount forServing(Path clusterDirectory, PostgresBinaries binaries) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new PostgresAccount(List.of(), Optional.empty());
        }
        Path home = clusterDirectory.getParent();
        return Stream.concat(ownerOf(clusterDirectory).stream(), candidates().stream())
                .filter(account -> account.canServe(home, binaries))
                .findFirst()
                .orElseThrow(() -> new CannotStartPostgres("PostgreSQL does not run as root, and neither of the users "
                        + CANDIDATES + " can reach " + home
                        + ". Run Twostar as an ordinary user, or choose another directory by TWOSTAR_DATA_DIR."));
    }

    private static Optional<PostgresAccount> ownerOf(Path clusterDirectory) throws IOException {
        if (!Files.exists(clusterDirectory)
                || Files.getAttribute(clusterDirectory, "unix:uid").equals(0)) {
            return Optional.empty();
        }
        return Optional.of(becoming(
                Files.getAttribute(clusterDirectory, "unix:uid").toString(),
                Files.getAttribute(clusterDirectory, "unix:gid").toString()));
    }

    private static List<PostgresAccount> candidates() throws IOException {
        List<String[]> users;
        try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"))) {
            users = lines.map(line -> line.split(":"))
                    .filter(user -> user.length > 3)
                    .toList();
        }
        List<PostgresAccount> accounts = new ArrayList<>();
        for (String name : CANDIDATES) {
            users.stream()
                    .filter(user -> user[0].equals(name))
                    .forEach(user -> accounts.add(becoming(user[2], user[3])));
        }
        accounts.add(new PostgresAccount(List.of("unshare", "--user", "--"), Optional.of(0)));
        return accounts;
    }

    private static PostgresAccount becoming(String userId, String groupId) {
        return new PostgresAccount(
                List.of("setpriv", "--reuid=" + userId, "--regid=" + groupId, "--clear-groups", "--"),
                Optional.of(Integer.valueOf(userId)));
    }

    private boolean canServe(Path directory, PostgresBinaries binaries) {
        Command reach = new Command(directory, prefix);
        return reach.succeeds("test", "-x", directory.toString())
                && reach.succeeds(binaries.program("postgres"), "--version");
    }

    /**
     * Puts the process in a session of its own, where there is a program for it: Ctrl-C is meant for the service,
     * which stops PostgreSQL last.
     */
    List<String> prefixOutsideOfTheTerminal() {
        boolean possible = Files.isExecutable(Path.of("/usr/bin/setsid"));
        return possible
                ? Stream.concat(Stream.of("/usr/bin/setsid"), prefix.stream()).toList()
                : prefix;
    }

    /** Hands the file or tree over to this account, when it is not its already. */
    void own(Path root) throws IOException {
        if (userId.isEmpty() || userId.get().equals(Files.getAttribute(root, "unix:uid"))) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            // The root comes last: as long as it belongs to somebody else, an interrupted hand-over is restarted.
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.setAttribute(path, "unix:uid", userId.get(), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
