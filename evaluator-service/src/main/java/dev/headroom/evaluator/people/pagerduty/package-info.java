/** Incidents at PagerDuty, through its Events API v2. */
@NullMarked
package dev.headroom.evaluator.people.pagerduty;

import org.jspecify.annotations.NullMarked;
