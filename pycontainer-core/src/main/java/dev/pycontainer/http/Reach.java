package dev.pycontainer.http;

import java.net.Inet4Address;
import java.net.InetAddress;

/** From how far away an address can be reached, nearest last; a server may name addresses no nearer than its own (OR-4). */
enum Reach {
    PUBLIC,
    PRIVATE,
    LOOPBACK,
    /** Link-local, multicast, unspecified and the addresses of cloud metadata: never connected to. */
    FORBIDDEN;

    static Reach of(InetAddress address) {
        // InetAddress turns an IPv4-mapped IPv6 address into IPv4 itself.
        byte[] bytes = address.getAddress();
        if (address.isLoopbackAddress()) {
            return LOOPBACK;
        }
        if (address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress()) {
            return FORBIDDEN;
        }
        return address instanceof Inet4Address ? ofIpv4(address, bytes) : ofIpv6(address, bytes);
    }

    private static Reach ofIpv4(InetAddress address, byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (first == 0 || first == 100 && second == 100 && bytes[2] == 100 && (bytes[3] & 0xff) == 200) {
            return FORBIDDEN;
        }
        boolean carrier = first == 100 && second >= 64 && second < 128;
        return address.isSiteLocalAddress() || carrier ? PRIVATE : PUBLIC;
    }

    private static Reach ofIpv6(InetAddress address, byte[] bytes) {
        boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
        return address.isSiteLocalAddress() || uniqueLocal ? PRIVATE : PUBLIC;
    }
}
