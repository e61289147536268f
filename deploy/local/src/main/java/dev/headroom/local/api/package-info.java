/** Headroom's REST interface as the command uses it. Imports the JDK and Jackson. */
@NullMarked
package dev.headroom.local.api;

import org.jspecify.annotations.NullMarked;
