@NullMarked
package dev.headroom.scheduler.imports.legacy;

import org.jspecify.annotations.NullMarked;
