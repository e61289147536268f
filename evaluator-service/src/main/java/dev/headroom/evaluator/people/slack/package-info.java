/** Messages by an incoming webhook of Slack, or of what understands the same. */
@NullMarked
package dev.headroom.evaluator.people.slack;

import org.jspecify.annotations.NullMarked;
