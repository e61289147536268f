@NullMarked
package dev.headroom.systemtest;

import org.jspecify.annotations.NullMarked;
