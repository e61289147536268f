package dev.headroom.evaluator.lever.kubernetes;

/** One object of a cluster. */
record ObjectName(ObjectKind kind, String namespace, String name) {

  /** The resource that no two plans move at once. */
  String lock() {
    return "kubernetes/" + namespace + "/" + kind.singular() + "/" + name;
  }

  ObjectName sibling(ObjectKind other, String otherName) {
    return new ObjectName(other, namespace, otherName);
  }

  @Override
  public String toString() {
    return kind.kind() + " " + namespace + "/" + name;
  }
}
