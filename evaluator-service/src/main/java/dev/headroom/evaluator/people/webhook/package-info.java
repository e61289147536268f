/** Events to any address, signed by Standard Webhooks. */
@NullMarked
package dev.headroom.evaluator.people.webhook;

import org.jspecify.annotations.NullMarked;
