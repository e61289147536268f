/**
 * HTTP calls to addresses that users wrote down: bounded in time and size, never to a link-local or
 * metadata address, and signed by Standard Webhooks where the receiver checks who calls.
 */
@NullMarked
package dev.headroom.common.outbound;

import org.jspecify.annotations.NullMarked;
