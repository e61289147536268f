/** Jira over HTTP: its issues as launches, by search and by webhook alike. */
@NullMarked
package dev.headroom.evaluator.growth.http;

import org.jspecify.annotations.NullMarked;
