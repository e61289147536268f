/**
 * What is measured: each scenario puts one entry at a time on a fresh store and in a process of its
 * own, and returns readings. Imports {@code contestant}, {@code store}, {@code process} and {@code
 * figure}.
 */
@NullMarked
package dev.headroom.benchmark.scenario;

import org.jspecify.annotations.NullMarked;
