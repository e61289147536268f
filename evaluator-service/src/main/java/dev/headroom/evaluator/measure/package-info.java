/**
 * The measure language: a subset of PromQL, parsed into a typed tree. Knows syntax and types, not
 * data. Imports java.. and JSpecify only.
 */
@NullMarked
package dev.headroom.evaluator.measure;

import org.jspecify.annotations.NullMarked;
