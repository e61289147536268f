/** Responses over HTTP: what is planned and done, and people's word on it. */
@NullMarked
package dev.headroom.evaluator.responder.rest;

import org.jspecify.annotations.NullMarked;
