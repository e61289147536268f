/** Tickets as issues of a repository of GitHub. */
@NullMarked
package dev.headroom.evaluator.people.github;

import org.jspecify.annotations.NullMarked;
