/**
 * The {@code headroom} command: what the operator types, here and against a server. The features
 * are {@code stack} (the processes of {@code up}), {@code datadir} (who owns a data directory),
 * {@code port}, {@code api} (the services' REST) and {@code verb} (one class a sub-command, the
 * only ones that print). This package wires them together and may import all of them; none of them
 * imports it.
 */
@NullMarked
package dev.headroom.local;

import org.jspecify.annotations.NullMarked;
