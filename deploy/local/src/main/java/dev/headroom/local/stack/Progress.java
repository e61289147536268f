package dev.headroom.local.stack;

/** Hears what happens to the servers, in sentences for the operator. */
@FunctionalInterface
public interface Progress {

  void say(String sentence);
}
