/**
 * A runbook's problems and notices as a person at a terminal, or a program, reads them.
 *
 * <p>Needs neither Quarkus nor a server: the command line runs it offline. Imports {@code java..},
 * JSpecify and the runbook language.
 */
@NullMarked
package dev.headroom.evaluator.runbook.lint;

import org.jspecify.annotations.NullMarked;
