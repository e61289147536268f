@NullMarked
package dev.headroom.scheduler.imports.kubernetes;

import org.jspecify.annotations.NullMarked;
