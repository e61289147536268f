package dev.headroom.evaluator.series;

import dev.headroom.evaluator.measure.Selector;
import dev.headroom.evaluator.window.WindowSpec;

/** A window that some measure needs of every series that a selector matches. */
public record TrackedWindow(Selector selector, WindowSpec spec) {}
