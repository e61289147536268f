/** Who may call the APIs: a bearer token everywhere but on a developer's own machine. */
@NullMarked
package dev.headroom.common.auth;

import org.jspecify.annotations.NullMarked;
