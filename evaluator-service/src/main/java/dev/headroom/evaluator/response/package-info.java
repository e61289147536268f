/**
 * What would be done about a trigger that fires, or is about to: the plan, in the document's words
 * and as steps. The record, its making and its port are pure; adapters are sub-packages.
 */
@NullMarked
package dev.headroom.evaluator.response;

import org.jspecify.annotations.NullMarked;
