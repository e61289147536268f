/**
 * Which tenant lives on which cluster: the router's table, what changes it, where new tenants go,
 * how a tenant moves without a wrong look-up, and which moves bring full clusters back. Pure: a
 * change is a function of the table and what is asked, and the store takes it only under the
 * version that was read. Imports java.., PCollections, the runbook's records, quantity and
 * JSpecify; adapters are sub-packages. DESIGN.md says why look-ups are right at every moment of a
 * move.
 */
@NullMarked
package dev.headroom.evaluator.tenancy;

import org.jspecify.annotations.NullMarked;
