/**
 * Sources as a runbook writes them: what to ask, how often, and what is wrong with a definition.
 *
 * <p>Pure: imports java.., JSpecify and Jackson's tree model, the form in which definitions come.
 */
@NullMarked
package dev.headroom.collector.source;

import org.jspecify.annotations.NullMarked;
