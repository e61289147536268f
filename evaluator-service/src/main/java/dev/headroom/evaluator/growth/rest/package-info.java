/** Growth, drivers and launches as REST resources. */
@NullMarked
package dev.headroom.evaluator.growth.rest;

import org.jspecify.annotations.NullMarked;
