/** Messages to mailboxes, over {@code quarkus-mailer}. */
@NullMarked
package dev.headroom.evaluator.people.email;

import org.jspecify.annotations.NullMarked;
