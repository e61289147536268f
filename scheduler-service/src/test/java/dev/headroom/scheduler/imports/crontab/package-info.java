@NullMarked
package dev.headroom.scheduler.imports.crontab;

import org.jspecify.annotations.NullMarked;
