@NullMarked
package dev.headroom.scheduler.imports;

import org.jspecify.annotations.NullMarked;
