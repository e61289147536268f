/** Levers that only people move: the words say how. Imports the port and the runbook. */
@NullMarked
package dev.headroom.evaluator.lever.manual;

import org.jspecify.annotations.NullMarked;
