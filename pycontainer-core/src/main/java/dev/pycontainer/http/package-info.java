/** HTTP with timeouts, retries, proxies and redaction; the only package that knows Apache HttpClient. */
@NullMarked
package dev.pycontainer.http;

import org.jspecify.annotations.NullMarked;
