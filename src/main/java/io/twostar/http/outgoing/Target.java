package io.twostar.http.outgoing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a request of the service goes.
 *
 * @param host a name, or an address without brackets
 * @param path with the query
 */
public record Target(boolean secure, String host, int port, String path) {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int HIGHEST_PORT = 65_535;

    /** Empty for what is no absolute http or https address, or has a user or a fragment. */
    public static Optional<Target> parse(String url) {
        try {
            URI uri = new URI(url).parseServerAuthority();
            boolean secure = "https".equalsIgnoreCase(uri.getScheme());
            if (!secure && !"http".equalsIgnoreCase(uri.getScheme())
                    || uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null
                    || uri.getPort() == 0
                    || uri.getPort() > HIGHEST_PORT) {
                return Optional.empty();
            }
            return Optional.of(new Target(secure, host(uri), port(uri, secure), path(uri)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Who is called, and how: the same for all paths. */
    public String authority() {
        return (secure ? "https://" : "http://") + host.toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** The same with a parameter more in the query. */
    public Target with(String parameter) {
        return new Target(secure, host, port, path + (path.indexOf('?') < 0 ? "?" : "&") + parameter);
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI uri, boolean secure) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return secure ? HTTPS_PORT : HTTP_PORT;
    }

    private static String path(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
