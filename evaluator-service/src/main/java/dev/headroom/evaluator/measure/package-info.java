/**
 * The measure language: a subset of PromQL, parsed into a typed tree. Knows syntax and types, not
 * data. Imports java.., JSpecify, common's wire values, and re2j for regular expressions.
 */
@NullMarked
package dev.headroom.evaluator.measure;

import org.jspecify.annotations.NullMarked;
