/** Reads the history of triggers, and keeps their outlooks for an hour. */
@NullMarked
package dev.headroom.evaluator.outlook.shell;

import org.jspecify.annotations.NullMarked;
