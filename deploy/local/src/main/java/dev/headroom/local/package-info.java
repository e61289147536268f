@NullMarked
package dev.headroom.local;

import org.jspecify.annotations.NullMarked;
