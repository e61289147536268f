/** Reminders in the collection sign_off_reminders. */
@NullMarked
package dev.headroom.evaluator.reminder.mongo;

import org.jspecify.annotations.NullMarked;
