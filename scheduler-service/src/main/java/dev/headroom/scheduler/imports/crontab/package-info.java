/** Crontabs, of users and of the system. Imports {@code imports} and its {@code legacy} models. */
@NullMarked
package dev.headroom.scheduler.imports.crontab;

import org.jspecify.annotations.NullMarked;
