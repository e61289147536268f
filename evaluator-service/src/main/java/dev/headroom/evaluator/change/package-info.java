/**
 * The register of changes: what was changed, from where to where, by which plan or person, and the
 * limit and threshold that hold since. The record and its port are pure; adapters are sub-packages.
 */
@NullMarked
package dev.headroom.evaluator.change;

import org.jspecify.annotations.NullMarked;
