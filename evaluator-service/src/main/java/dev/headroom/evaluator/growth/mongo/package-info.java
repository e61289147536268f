/** Values of drivers, launches and review tickets in MongoDB. */
@NullMarked
package dev.headroom.evaluator.growth.mongo;

import org.jspecify.annotations.NullMarked;
