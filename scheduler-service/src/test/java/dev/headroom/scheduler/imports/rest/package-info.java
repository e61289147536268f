@NullMarked
package dev.headroom.scheduler.imports.rest;

import org.jspecify.annotations.NullMarked;
