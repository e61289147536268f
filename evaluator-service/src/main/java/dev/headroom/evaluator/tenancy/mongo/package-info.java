/** The tables of tenants in MongoDB, a document each, and the placements that they start from. */
@NullMarked
package dev.headroom.evaluator.tenancy.mongo;

import org.jspecify.annotations.NullMarked;
