/** Sign-offs in the collection sign_offs. */
@NullMarked
package dev.headroom.evaluator.runbook.signoff.mongo;

import org.jspecify.annotations.NullMarked;
