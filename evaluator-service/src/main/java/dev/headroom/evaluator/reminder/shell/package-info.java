/** Tells people of sign-offs that are due or overdue. */
@NullMarked
package dev.headroom.evaluator.reminder.shell;

import org.jspecify.annotations.NullMarked;
