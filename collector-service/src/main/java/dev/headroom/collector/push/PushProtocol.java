package dev.headroom.collector.push;

/** The protocols in which samples are pushed. */
public enum PushProtocol {
  REMOTE_WRITE("remote-write", 1),
  OTLP("otlp", 4),
  JSON("json", 4);

  static final int MOST_MEMORY = 4;

  private final String text;
  private final int memory;

  PushProtocol(String text, int memory) {
    this.text = text;
    this.memory = memory;
  }

  /** How many times its bytes a body takes while it is decoded, about. */
  int memory() {
    return memory;
  }

  /** Also the name of the source for senders that name none. */
  public String text() {
    return text;
  }
}
