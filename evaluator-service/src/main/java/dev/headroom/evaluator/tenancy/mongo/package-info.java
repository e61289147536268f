/** The tables of tenants in MongoDB, a document each. */
@NullMarked
package dev.headroom.evaluator.tenancy.mongo;

import org.jspecify.annotations.NullMarked;
