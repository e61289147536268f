package dev.headroom.evaluator.view;

/**
 * Something that listeners are told.
 *
 * @param id of what it is about
 * @param name {@code decision} or {@code response}
 * @param data what is served as JSON
 */
public record Event(String id, String name, Object data) {}
