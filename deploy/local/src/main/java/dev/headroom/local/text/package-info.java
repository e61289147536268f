/** How answers look on a terminal: tables, quantities, ages. Pure; imports the JDK only. */
@NullMarked
package dev.headroom.local.text;

import org.jspecify.annotations.NullMarked;
