/**
 * Why a trigger is in its state, in words: a page for an operator, the sentences of it for tools.
 * Pure; imports evaluation, trigger, quantity and common's wire values. The REST face is a
 * sub-package.
 */
@NullMarked
package dev.headroom.evaluator.explain;

import org.jspecify.annotations.NullMarked;
