@NullMarked
package dev.headroom.scheduler.imports.apscheduler;

import org.jspecify.annotations.NullMarked;
