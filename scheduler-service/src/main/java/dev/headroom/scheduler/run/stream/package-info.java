/**
 * The {@code stream} action: runs are appended to a Redis stream of which workers in any language
 * take them, and answer by another stream.
 *
 * <pre>
 *   StreamActionRunner ── XADD ──▶ work:{&lt;stream&gt;} ── XREADGROUP ──▶ worker
 *   ReplyReader ◀── XREADGROUP ── {work}:replies ◀── XADD ── worker
 * </pre>
 *
 * <p>What a reply means is the business of {@code run.work}.
 */
@NullMarked
package dev.headroom.scheduler.run.stream;

import org.jspecify.annotations.NullMarked;
