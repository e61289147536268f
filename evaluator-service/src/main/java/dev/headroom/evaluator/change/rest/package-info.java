/** The register of changes over HTTP. */
@NullMarked
package dev.headroom.evaluator.change.rest;

import org.jspecify.annotations.NullMarked;
