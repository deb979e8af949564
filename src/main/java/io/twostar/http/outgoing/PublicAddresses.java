package io.twostar.http.outgoing;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses belong to the public Internet, by IANA's registries of special-purpose addresses (RFC 6890). Any
 * other address could be a machine in the operator's own network.
 */
final class PublicAddresses {

    /** Of IPv4: not globally reachable, or reserved for the operation of networks. */
    private static final List<Block> SPECIAL_V4 = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.31.196.0", 24),
            Block.of("192.52.193.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("192.175.48.0", 24),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 4),
            Block.of("240.0.0.0", 4));

    /** Of IPv6 only this is given out to networks. */
    private static final Block GLOBAL_V6 = Block.of("2000::", 3);

    private static final List<Block> SPECIAL_V6 =
            List.of(Block.of("2001::", 23), Block.of("2001:db8::", 32), Block.of("2002::", 16), Block.of("3fff::", 20));

    /** Leads to the IPv4 address in its last four bytes (RFC 6052). */
    private static final Block TRANSLATED = Block.of("64:ff9b::", 96);

    private static final int V4_LENGTH = 4;

    private record Block(byte[] prefix, int bits) {

        static Block of(String address, int bits) {
            try {
                return new Block(InetAddress.getByName(address).getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean contains(byte[] address) {
            int whole = bits / Byte.SIZE;
            int rest = bits % Byte.SIZE;
            return Arrays.equals(prefix, 0, whole, address, 0, whole)
                    && (rest == 0 || (prefix[whole] ^ address[whole]) >> Byte.SIZE - rest == 0);
        }
    }

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublicV4(bytes);
        }
        return address instanceof Inet6Address && isPublicV6(bytes);
    }

    private static boolean isPublicV4(byte[] address) {
        return SPECIAL_V4.stream().noneMatch(block -> block.contains(address));
    }

    private static boolean isPublicV6(byte[] address) {
        if (TRANSLATED.contains(address)) {
            return isPublicV4(Arrays.copyOfRange(address, address.length - V4_LENGTH, address.length));
        }
        return GLOBAL_V6.contains(address) && SPECIAL_V6.stream().noneMatch(block -> block.contains(address));
    }
}
