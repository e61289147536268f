/** Tickets at Jira, Cloud and Data Center, through its REST API v2. */
@NullMarked
package dev.headroom.evaluator.people.jira;

import org.jspecify.annotations.NullMarked;
