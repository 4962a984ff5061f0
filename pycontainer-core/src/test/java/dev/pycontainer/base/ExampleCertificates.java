package dev.pycontainer.base;

/** Certificates of authorities that exist nowhere else. */
public final class ExampleCertificates {
    /** As RFC 5280 wants it. */
    public static final String GOOD =
            """
            -----BEGIN CERTIFICATE-----
            MIIBiDCCAS6gAwIBAgIUa2RGuHnzqJVYOluC/xXziGVcCo0wCgYIKoZIzj0EAwIw
            ITEfMB0GA1UEAwwWRXhhbXBsZSBnb29kIGF1dGhvcml0eTAgFw0yNjExMjMwOTI0
            MjFaGA8yMTI2MTAzMDA5MjQyMVowITEfMB0GA1UEAwwWRXhhbXBsZSBnb29kIGF1
            dGhvcml0eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABCmiXIgsq1ZI0JEFd0Ix
            KX1g2bjxnId2E5mgQtFlAnN3DQ8GNSERfx/LsFXgndJfvq3cEJyuiDEB2i4FV+Pf
            /pqjQjBAMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEGMB0GA1UdDgQW
            BBT4e8UH7sNk3zfDm1GB7KQLJSrN5TAKBggqhkjOPQQDAgNIADBFAiEAls5JwRf/
            5Yy85MctEiz8QUpit2rvdVsY2GyZIjNXN3sCIDcPx40mW+6ozxZwVR9jOwkKbkZt
            vmk5sb1RZVIlm8SR
            -----END CERTIFICATE-----
            """;

    /** Without the extension keyUsage. */
    public static final String OLD =
            """
            -----BEGIN CERTIFICATE-----
            MIIBdjCCARygAwIBAgIUZhMVmpu+qDZKZDuzSY5UICDomUEwCgYIKoZIzj0EAwIw
            IDEeMBwGA1UEAwwVRXhhbXBsZSBvbGQgYXV0aG9yaXR5MCAXDTI2MTEyMzA5MjQy
            MVoYDzIxMjYxMDMwMDkyNDIxWjAgMR4wHAYDVQQDDBVFeGFtcGxlIG9sZCBhdXRo
            b3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQSuTELAxK4zor6HqQNlt9O
            kggKe9t7hCy8RUMHIB6RRyRZEigeGLY82PnVAhpFbjHXexe3q/wxjP+xf6IsNYYd
            ozIwMDAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBQnvlENBExV1rtxmi7xTxc+
            tSGZyzAKBggqhkjOPQQDAgNIADBFAiB56GFNDN1V8+Mjd86CIGCgRVdUOsTKAjB3
            zP2TqKhVRwIhAITW19z5AwJZG+/KZmXnCXEM5Rz78tfYQzRL23tLAmfT
            -----END CERTIFICATE-----
            """;

    private ExampleCertificates() {}
}
