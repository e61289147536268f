/** The reminders that were given, over REST. */
@NullMarked
package dev.headroom.evaluator.reminder.rest;

import org.jspecify.annotations.NullMarked;
