/** Outlooks over REST. */
@NullMarked
package dev.headroom.evaluator.outlook.rest;

import org.jspecify.annotations.NullMarked;
