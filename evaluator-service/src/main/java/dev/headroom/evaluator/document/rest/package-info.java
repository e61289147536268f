/** Failures of the document store at the REST edge. */
@NullMarked
package dev.headroom.evaluator.document.rest;

import org.jspecify.annotations.NullMarked;
