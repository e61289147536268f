/**
 * The REST face of triggers, decisions, responses, reviews and events: values mapped to JSON
 * records, nothing decided.
 */
@NullMarked
package dev.headroom.evaluator.view.rest;

import org.jspecify.annotations.NullMarked;
