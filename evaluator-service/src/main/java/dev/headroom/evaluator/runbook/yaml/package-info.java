/**
 * YAML 1.2 (and so JSON) text to a {@link dev.headroom.evaluator.runbook.text.Tree}, within limits.
 *
 * <p>The only place that knows snakeyaml-engine. Imports {@code runbook.text} and that library.
 */
@NullMarked
package dev.headroom.evaluator.runbook.yaml;

import org.jspecify.annotations.NullMarked;
