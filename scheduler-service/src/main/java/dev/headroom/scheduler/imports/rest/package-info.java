/** Imports by REST: a file in, a report out. Imports {@code imports} and its dialects. */
@NullMarked
package dev.headroom.scheduler.imports.rest;

import org.jspecify.annotations.NullMarked;
