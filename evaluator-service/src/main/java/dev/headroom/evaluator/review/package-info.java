/**
 * Headroom reviews: what every trigger of a runbook stood at when its review was due. The record
 * and its port are pure; adapters are sub-packages.
 */
@NullMarked
package dev.headroom.evaluator.review;

import org.jspecify.annotations.NullMarked;
